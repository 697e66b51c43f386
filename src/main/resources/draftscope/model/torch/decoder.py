# The calls Java makes: one for a forward pass with everything that is chosen from it.
# parents: nothing for a chain, else for each row fed the row it follows; the first follows what is cached.
# wanted: whether what leaves the last layer is asked for; else all that remains of the last layer are its keys and values.
def states(self: __torch__.Decoder, ids: List[int], parents: List[int], start: int, wanted: bool, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> Tensor:
  tree = annotate(List[Tensor], [])
  if len(parents) > 0:
    tree = (self).branches(parents, len(ids), start, w[EMBEDDING])
  x = (self).hidden(torch.tensor(ids, dtype=4, device=w[EMBEDDING].device), start, tree, wanted, dims, eps, w, m, kv)
  return (self).kept(x, -1, start, dims, kv)

def feed(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> int:
  x = (self).states(ids, annotate(List[int], []), start, False, dims, eps, w, m, kv)
  return (self).through(x, len(ids))

def logits(self: __torch__.Decoder, ids: List[int], parents: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> Tensor:
  return torch.to((self).product((self).states(ids, parents, start, True, dims, eps, w, m, kv), m[HEAD]), 6)

def draft(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], distributions: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  x = (self).states(ids, annotate(List[int], []), start, True, dims, eps, w, m, kv)
  return (self).drafted((self).product(x[-2:], m[HEAD]), distributions, row, setting, limits, u, out)

# A token in the target's vocabulary from a draft that has another one. words: its common tokens, and the target's id of each;
# several of its own may be one of the target's. Tells what a draft of one row does, and last the share of its own distribution that it
# could not say, after that what its distribution was before it was warped, if it was.
def translate(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], own: Tensor, theirs: Tensor, rows: int, distributions: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  x = (self).states(ids, annotate(List[int], []), start, True, dims, eps, w, m, kv)
  all = torch.to((self).product(x[-1:], m[HEAD]), 6)[:, :rows]
  kept = torch.sum(torch.index_select(torch.softmax(all, -1), 1, own))
  some = torch.softmax((self).warped(torch.index_select(all, 1, own), setting, limits), -1)
  distribution = torch.index_add(torch.zeros([1, distributions.size(1)], dtype=6, device=distributions.device), 1, theirs, some)
  plain = annotate(List[float], [])
  if setting[TEMPERATURE] > 0.:
    _0 = torch.append(plain, 1.)
  else:
    _1 = torch.append(plain, 0.)
  _2 = torch.append(plain, 1.)
  # A top-k of all tokens changes nothing; it says that the distribution may have zeros.
  whole = annotate(List[int], [])
  _3 = torch.append(whole, distributions.size(1))
  _4 = torch.append(whole, distributions.size(1))
  _5 = torch.append(whole, limits[CANDIDATES])
  _6 = torch.append(whole, 0)
  token = (self).drafted(torch.log(distribution), distributions, row, plain, whole, u, out)
  at = 2 * limits[CANDIDATES] + DRAWN + 1
  told = torch.rsub(kept, 1.).unsqueeze(0)
  if (self).warps(setting, limits):
    few = torch.softmax(torch.index_select(all, 1, own), -1)
    said = torch.index_add(torch.zeros_like(distribution), 1, theirs, few)
    told = torch.cat([told, (self).unwarped(torch.log(said))[0]])
  _7 = torch.copy_(out[at:at + told.size(0)], told)
  return token

# seen: nothing, or what takes the target's distributions whole, for who judges by another rule or asks what a draft cannot say.
def shown(self: __torch__.Decoder, logits: Tensor, seen: List[Tensor], setting: List[float], limits: List[int]) -> int:
  if len(seen) > 0:
    _0 = torch.copy_(seen[0][:logits.size(0)], torch.exp(torch.log_softmax((self).warped(logits, setting, limits), -1)))
  return len(seen)

# Of the first rows of distributions the share on some tokens: unsaid is 1 on them and 0 elsewhere.
def outside(self: __torch__.Decoder, seen: Tensor, rows: int, unsaid: Tensor) -> Tensor:
  return torch.to(torch.sum(torch.mul(seen[:rows], unsaid), [-1]), torch.device("cpu"))

def verify(self: __torch__.Decoder, ids: List[int], drafts: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], distributions: Tensor, seen: List[Tensor], setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  given = (self).handed(drafts, us, w[EMBEDDING])
  x = (self).states(ids, annotate(List[int], []), start, True, dims, eps, w, m, kv)
  logits = (self).product(x[-1 - len(drafts):], m[HEAD])
  _0 = (self).shown(logits, seen, setting, limits)
  return (self).judged(logits, given, distributions, setting, limits, us, out)

# A tree: the rows of the accepted path are moved up after the text.
def climb(self: __torch__.Decoder, ids: List[int], parents: List[int], drafts: List[int], rows: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], distributions: Tensor, seen: List[Tensor], setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  fresh = len(ids) - len(drafts)
  above = annotate(List[int], [])
  for i in range(len(drafts)):
    _0 = torch.append(above, parents[fresh + i] - fresh + 1)
  given = (self).planted(drafts, above, rows, w[EMBEDDING])
  x = (self).states(ids, parents, start, True, dims, eps, w, m, kv)
  path = annotate(List[int], [])
  logits = (self).product(x[-1 - len(drafts):], m[HEAD])
  _2 = (self).shown(logits, seen, setting, limits)
  judged = (self).climbed(logits, drafts, above, rows, given, distributions, setting, limits, us, path, out)
  _1 = (self).keep(kv, start + fresh, path)
  return judged
