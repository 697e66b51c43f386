#!/usr/bin/env python3
"""Writes a Draftscope trace of Hugging Face's assisted generation (greedy or sampled) to standard output.

    python hf_trace.py TARGET DRAFT "Once upon a time" | draftscope watch -

TARGET and DRAFT are folders or ids of causal language models with the same tokenizer. Written after the library's source and
not run by the build; transformers changes its inner classes, and what it does not find it says.
"""
import json
import math
import sys
import time

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.generation.candidate_generator import AssistedCandidateGenerator

MAX_NEW = 64
TOP = 8


def write(**event):
    print(json.dumps(event, ensure_ascii=False, allow_nan=False), flush=True)


def model_of(model):
    return {
        "name": model.config.name_or_path,
        "architecture": model.config.model_type,
        "parameters": sum(p.numel() for p in model.parameters()),
        "dtype": str(model.dtype).removeprefix("torch."),
        "device": str(model.device),
    }


class Rounds:
    """Hears the two calls that every round makes: candidates are asked for, and told how many of them matched."""

    def __init__(self, tokenizer):
        self.tokenizer = tokenizer
        self.output = []
        self.round = self.drafted = self.accepted = 0
        self.draft_millis = self.verify_millis = 0.0

    def text(self, token):
        return self.tokenizer.decode([token])

    def top(self, law):
        best = torch.topk(law, min(TOP, law.numel()))
        return [[int(i), self.text(int(i)), float(p)] for p, i in zip(best.values, best.indices)]

    def candidates(self, ask, generator, input_ids, *more):
        start = time.perf_counter()
        ids, logits = ask(generator, input_ids, *more)
        self.asked = time.perf_counter()
        self.before = input_ids.shape[1]
        self.draft = ids[0, self.before:].tolist()
        laws = torch.softmax(logits[0].float(), -1) if logits is not None and self.draft else None
        self.laws = [] if laws is None else list(laws[-len(self.draft):])
        self.took = 1000 * (self.asked - start)
        self.round += 1
        for index, token in enumerate(self.draft):
            write(event="draft_token", round=self.round, index=index, id=token, text=self.text(token),
                  **self.drawn(index, token), **({"top": self.top(self.laws[index])} if self.laws else {}))
        return ids, logits

    def drawn(self, index, token):
        if not self.laws:
            return {}
        law = self.laws[index]
        entropy = float(torch.special.entr(law).sum())
        return {"q": float(law[token]), "entropy": entropy, "score": math.sqrt(0.15 * max(0.0, entropy))}

    def matched(self, tell, generator, input_ids, scores, num_matches):
        verified = 1000 * (time.perf_counter() - self.asked)
        matches = int(num_matches)
        laws = torch.softmax(scores[0].float(), -1)
        added = input_ids[0, self.before:].tolist()
        tokens = []
        for index, token in enumerate(self.draft):
            outcome = "accepted" if index < min(matches, len(added)) else "rejected" if index == matches else "discarded"
            tokens.append({"id": token, "text": self.text(token), "outcome": outcome, **self.drawn(index, token),
                           **({"p": float(laws[index, token]), "top": self.top(laws[index])} if index < len(laws) else {})})
        accepted = sum(t["outcome"] == "accepted" for t in tokens)
        event = {"round": self.round, "stop": "length" if self.draft else "none", "drafted": len(self.draft),
                 "accepted": accepted, "tokens": tokens, "draft_millis": self.took, "verify_millis": verified,
                 "new_tokens": len(added)}
        if len(added) > accepted:
            own = added[accepted]
            source = "target" if not self.draft else "bonus" if accepted == len(self.draft) else "correction"
            event["next"] = {"id": own, "text": self.text(own), "source": source,
                             "p": float(laws[accepted, own]), "top": self.top(laws[accepted])}
        write(event="round", **event)
        self.output += added
        self.drafted += len(self.draft)
        self.accepted += accepted
        self.draft_millis += self.took
        self.verify_millis += verified
        return tell(generator, input_ids, scores, num_matches)


def listen(rounds):
    """Wraps the generator's two methods; a version of the library without them says so here."""
    for name, heard in (("get_candidates", rounds.candidates), ("update_candidate_strategy", rounds.matched)):
        own = getattr(AssistedCandidateGenerator, name, None)
        if own is None:
            sys.exit(f"this version of transformers has no AssistedCandidateGenerator.{name}")
        setattr(AssistedCandidateGenerator, name,
                lambda generator, *given, own=own, heard=heard: heard(own, generator, *given))


def main(target_name, draft_name, prompt):
    tokenizer = AutoTokenizer.from_pretrained(target_name)
    target = AutoModelForCausalLM.from_pretrained(target_name)
    draft = AutoModelForCausalLM.from_pretrained(draft_name)
    fed = tokenizer(prompt, return_tensors="pt")
    rounds = Rounds(tokenizer)
    listen(rounds)
    write(event="run", schema=1, target=model_of(target), draft=model_of(draft), policy={"name": "hf-heuristic"},
          sampling={"temperature": 0, "top_k": 0, "top_p": 1, "seed": 0}, prompt=prompt,
          prompt_ids=fed["input_ids"][0].tolist(), max_new_tokens=MAX_NEW, threads=torch.get_num_threads())
    start = time.perf_counter()
    target.generate(**fed, assistant_model=draft, max_new_tokens=MAX_NEW, do_sample=False)
    ended = bool(rounds.output) and rounds.output[-1] == tokenizer.eos_token_id
    write(event="end", finish="eos" if ended else "length", output_ids=rounds.output,
          text=tokenizer.decode(rounds.output, skip_special_tokens=True), rounds=rounds.round, drafted=rounds.drafted,
          accepted=rounds.accepted, new_tokens=len(rounds.output), millis=1000 * (time.perf_counter() - start),
          draft_millis=rounds.draft_millis, verify_millis=rounds.verify_millis)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
