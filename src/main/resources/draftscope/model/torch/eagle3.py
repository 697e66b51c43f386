# EAGLE-3's head (arXiv 2503.01840): states from several layers of the target are fused into one; a token's embedding and
# the fused state of the token before it, each normed, go side by side into the attention of one Llama layer. What the
# layer makes is the next step's state. Slot and position t of its cache belong to the token at t + 1. Its cache ends
# with the states it made itself, from which a chain or a tree goes on.
# Weights, matrices and dims are called by the names that the plan gave them. NORMED_RESIDUAL: whether the residual is
# the normed state; NORMED_STATE: whether the next step's state is the normed one; EMBEDDING: the head's own, if it has
# one; JOINT_NORM: of all states together, EACH_NORM: the first of one for each, if it has them; COLUMNS, the last of dims:
# those of the states in the target's cache.
# target: the target's weights, of which the embedding is read; seen: its cache. Its matrices are not used: the head has
# one of its own.
def fused(self: __torch__.Decoder, start: int, count: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], seen: List[Tensor]) -> Tensor:
  width = dims[STATE_WIDTH]
  x = (self).tapped(seen, start, count, width, dims[COLUMNS:])
  floor = (self).floor(eps)
  if JOINT_NORM >= 0:
    x = (self).normed(x, w[JOINT_NORM], floor)
  if EACH_NORM >= 0:
    parts = annotate(List[Tensor], [])
    for i in range(len(dims) - COLUMNS):
      _0 = torch.append(parts, (self).normed(x[:, i * width:(i + 1) * width], w[EACH_NORM + i], floor))
    x = torch.cat(parts, 1)
  return (self).product(x, m[FUSING])

def layered(self: __torch__.Decoder, ids: List[int], before: Tensor, start: int, tree: List[Tensor], dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor]) -> Tensor:
  nh = dims[HEADS]
  nkv = dims[KEY_HEADS]
  T = len(ids)
  floor = (self).floor(eps)
  table = target[TARGET_EMBEDDING]
  if EMBEDDING >= 0:
    table = w[EMBEDDING]
  fed = torch.to(torch.embedding(table, torch.tensor(ids, dtype=4, device=table.device)), before.dtype)
  g = (self).normed(before, w[STATE_NORM], floor)
  x = before
  if dims[NORMED_RESIDUAL] == 1:
    x = g
  c = (self).rows(kv[COSINES], start, T, tree).unsqueeze(1)
  s = (self).rows(kv[SINES], start, T, tree).unsqueeze(1)
  mask = (self).causal(x, T, start, 0, nh // nkv, tree)
  p = (self).product(torch.cat([(self).normed(fed, w[INPUT_NORM], floor), g], 1), m[QUERY_KEY_VALUE])
  if QUERY_KEY_VALUE_BIAS >= 0:
    p = p + w[QUERY_KEY_VALUE_BIAS]
  p = p.view([T, nh + 2 * nkv, dims[HEAD_SIZE]])
  qk = (self).rotate(p[:, :nh + nkv], c, s)
  y = (self).product((self).attend(qk[:, :nh], qk[:, nh:], p[:, nh + nkv:], start, 0, mask, kv[KEYS], kv[VALUES]), m[OUTPUT])
  if OUTPUT_BIAS >= 0:
    y = y + w[OUTPUT_BIAS]
  x = x + y
  gu = (self).product((self).normed(x, w[SECOND_NORM], floor), m[GATE_UP]).chunk(2, -1)
  x = x + (self).product(torch.silu(gu[0]) * gu[1], m[DOWN])
  normed = (self).normed(x, w[NORM], floor)
  if dims[NORMED_STATE] == 1:
    x = normed
  _0 = torch.copy_(kv[STATES][0][start:start + T], x)
  return normed

# Logits of the draft's vocabulary.
def said(self: __torch__.Decoder, normed: Tensor, dims: List[int], m: List[Matrix]) -> Tensor:
  return (self).product(normed, m[HEAD])

# Reads what was verified.
def feed(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], seen: List[Tensor]) -> int:
  x = (self).layered(ids, (self).fused(start, len(ids), dims, eps, w, m, seen), start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).through(x, len(ids))

def root(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor], limits: List[int], out: Tensor) -> int:
  x = (self).layered(ids, (self).fused(start, len(ids), dims, eps, w, m, seen), start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).guessed((self).said(x[-1:], dims, m), limits, out)

# The newest rows of a tree; parents: of all its rows, a row that is its own parent follows the text of that length.
def expand(self: __torch__.Decoder, ids: List[int], parents: List[int], length: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], limits: List[int], out: Tensor) -> int:
  tree = (self).branches(parents, len(ids), length, target[TARGET_EMBEDDING])
  before = torch.index_select(kv[STATES][0], 0, torch.tensor((self).origins(parents, len(ids), length), dtype=4, device=kv[STATES].device))
  x = (self).layered(ids, before, length + len(parents) - len(ids), tree, dims, eps, w, m, kv, target)
  return (self).guessed((self).said(x, dims, m), limits, out)

# One token of a chain: the first after what was verified, the others after what the head made itself.
def draft(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], seen: List[Tensor], words: Tensor, distributions: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  if row == 0:
    before = (self).fused(start, len(ids), dims, eps, w, m, seen)
  else:
    before = kv[STATES][0][start - 1:start]
  x = (self).layered(ids, before, start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).spoken((self).said(x[-1:], dims, m), words, distributions, row, setting, limits, u, out)

# What the target's states are fused to, for whoever compares.
def fusing(self: __torch__.Decoder, start: int, count: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> Tensor:
  return torch.to((self).fused(start, count, dims, eps, w, m, seen), 6)
