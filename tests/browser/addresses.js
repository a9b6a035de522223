// Opens profiles from addresses that nobody would write: their files, and the addresses that do not come back the same.
async (/** @type {string[]} */ addresses) => {
  const { encode, decode, toToml } = window.profileText;
  const files = [];
  const lost = [];
  for (const [at, text] of addresses.entries()) {
    const { profile } = decode(text);
    const shared = encode(profile);
    const again = decode(shared).profile;
    if (encode(again) !== shared || JSON.stringify(again) !== JSON.stringify(profile)) lost.push([text, shared]);
    files.push(toToml(profile));
    // The page itself is slower, and opens some of them.
    if (at % 10 === 0) {
      location.hash = `#${text}`;
      await new Promise((done) => { setTimeout(done); });
    }
  }
  return { files, lost, made: document.querySelectorAll('.compose b').length };
};
