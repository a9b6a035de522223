// Judges every profile that one can start from, as the composer does: by id, its findings and its file.
async () => {
  await window.tools.load('data/starts.js');
  const text = window.profileText;
  return Object.fromEntries(Object.keys(window.starts).map((id) => {
    // By way of an address: what it cannot carry would be lost.
    const { profile, remarks } = text.decode(text.encode(text.fromStart(id)));
    const { findings } = window.judge(profile);
    const said = findings.map(({ code, severity, message, help }) => [code, severity, message, help]);
    return [id, [said, text.toToml(profile) + remarks.join('')]];
  }));
};
