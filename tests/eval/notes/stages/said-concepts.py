"""Where a visit's words name what its reference note names too, by the scorers' own word list: problems and medications.

Standard input: {"tools": folder of score.py, "visits": [{"words": [...], "reference": "...", "notes": ["...", ...]}]}.
Standard output: [{"said": [[index of the first word, id], ...], "inNotes": [[id, ...], ...]}].
"""
import json
import sys

given = json.load(sys.stdin)
sys.path.insert(0, given["tools"])
sys.dont_write_bytecode = True
from score import Concepts  # noqa: E402

concepts = Concepts()
answers = []
for visit in given["visits"]:
    wanted = {each for each in concepts.find(visit["reference"]) if each.split(":", 1)[0] in ("problem", "medication")}
    answers.append({
        "said": [[at, each] for at, each in concepts.spans(visit["words"]) if each in wanted],
        "inNotes": [sorted(wanted & concepts.find(note)) for note in visit["notes"]],
    })
json.dump(answers, sys.stdout)
