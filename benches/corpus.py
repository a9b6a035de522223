#!/usr/bin/env python3
"""Makes a book of any size, always the same: corpus.py BLOCKS PROFILES FOLDER.

Of the blocks three in five are tasks, the others skills and a few areas; a task is part of an area and asks for skills, as in the
handbook. Texts are as long as its texts: about 170 words and two lists, with a link to another block.
"""

import random
import sys
from pathlib import Path

BOOK = """title = "Corpus"
edition = "one"
date = 2026-01-01
language = "en"
home = "index"

[[kinds]]
id = "area"
singular = "area"
plural = "areas"
folder = "areas"

[[kinds]]
id = "task"
singular = "task"
plural = "tasks"
folder = "tasks"
part_of = ["area"]
lists = ["Steps"]

[[kinds]]
id = "skill"
singular = "skill"
plural = "skills"
folder = "skills"
lists = ["Steps", "Results"]

[[relations]]
id = "needs"
label = "needs"
inverse = "needed for"
from = ["area", "task"]
to = ["skill"]
inherited = true

[profiles]
folder = "roles"
singular = "role"
plural = "roles"
kinds = ["task", "skill"]
relation = "needs"
scope = "area"

[[contents]]
kind = "area"

[[contents]]
kind = "task"

[[contents]]
kind = "skill"

[[contents]]
profiles = true
print = false

[[booklets]]
document = "profile"
file = "role"
title = "Role"
"""

BEGINNINGS = "ba be bi bo da de di do ga ge ka ki la le li lo ma me mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve wa we".split()
ENDINGS = "n r s l t k m d rk nt st ld".split()


def main(blocks, profiles, folder, choices=(8, 4)):
    """Writes the book; a profile chooses so many tasks and skills."""
    chance = random.Random(2009)
    word = lambda: "".join(chance.choice(BEGINNINGS) for _ in range(chance.randint(1, 3))) + chance.choice(ENDINGS)
    words = [word() for _ in range(3000)]
    sentence = lambda: " ".join(chance.choice(words) for _ in range(chance.randint(8, 18))).capitalize() + "."
    title = lambda: " ".join(chance.choice(words) for _ in range(chance.randint(2, 5))).capitalize()
    paragraph = lambda: " ".join(sentence() for _ in range(4))
    items = lambda: "".join(f"- {sentence()[:-1]}\n" for _ in range(chance.randint(4, 8)))

    areas = max(3, blocks // 100)
    tasks = blocks * 3 // 5
    skills = blocks - areas - tasks
    write(folder / "book.toml", BOOK)
    write(folder / "content/index.md", '+++\ntitle = "Corpus"\nsource = "chance"\n+++\n\nMade to measure.\n')
    needs = lambda: ", ".join(f'"skill-{number}"' for number in sorted(chance.sample(range(skills), min(skills, 3))))
    for number in range(areas):
        text = f"{paragraph()}\n"
        front = f'title = "{title()}"\nsource = "chance"\n\n[relations]\nneeds = [{needs()}]\n'
        write(folder / f"content/areas/area-{number}.md", f"+++\n{front}+++\n\n{text}")
    for number in range(tasks):
        area = chance.randrange(areas)
        other = chance.randrange(tasks)
        text = f"{paragraph()}\n\n{paragraph()} See [{title()}](task-{other}.md).\n\n{paragraph()}\n\n## Steps\n\n{items()}"
        front = f'title = "{title()}"\nsource = "chance"\npart_of = ["area-{area}"]\n\n[relations]\nneeds = [{needs()}]\n'
        write(folder / f"content/tasks/task-{number}.md", f"+++\n{front}+++\n\n{text}")
    for number in range(skills):
        text = f"{paragraph()}\n\n{paragraph()}\n\n## Steps\n\n{items()}\n## Results\n\n{items()}"
        write(folder / f"content/skills/skill-{number}.md", f'+++\ntitle = "{title()}"\nsource = "chance"\n+++\n\n{text}')
    for number in range(profiles):
        some = lambda kind, among, most: ", ".join(f'"{kind}-{at}"' for at in sorted(chance.sample(range(among), min(among, most))))
        text = f'title = "{title()} {number}"\nsummary = "{sentence()}"\ntasks = [{some("task", tasks, choices[0])}]\nskills = [{some("skill", skills, choices[1])}]\n'
        write(folder / f"profiles/role-{number}.toml", text)


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
