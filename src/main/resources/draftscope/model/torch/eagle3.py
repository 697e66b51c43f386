# EAGLE-3's head (arXiv 2503.01840): states from several layers of the target are fused into one; a token's embedding and
# the fused state of the token before it, each normed, go side by side into the attention of one Llama layer. What the
# layer makes is the next step's state. Slot and position t of its cache belong to the token at t + 1. Its cache ends
# with the states it made itself, from which a chain or a tree goes on.
# Weights w: fusing matrix, input norm, state norm, query-key-value (and its bias), attention output (and its bias),
# post-attention norm, gate-up, down, norm, head (, embedding) (, norm of all states) (, norm of each state).
# dims: query heads, key/value heads, head size, biased queries-keys-values, biased output, whether the residual is the
# normed state, whether the next step's state is the normed one, whether the embedding is the head's own, whether all
# states are normed together, whether each is, width of a state, then the columns of the states in the target's cache.
# target: the target's weights, of which the embedding is read; seen: its cache. Its matrices are not used: the head has
# one of its own.
def fused(self: __torch__.Decoder, start: int, count: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], seen: List[Tensor]) -> Tensor:
  at = 10 + dims[3] + dims[4] + dims[7]
  x = (self).tapped(seen, start, count, dims[10], dims[11:])
  floor = (self).floor(eps)
  if dims[8] == 1:
    x = (self).normed(x, w[at], floor)
  if dims[9] == 1:
    parts = annotate(List[Tensor], [])
    for i in range(len(dims) - 11):
      _0 = torch.append(parts, (self).normed(x[:, i * dims[10]:(i + 1) * dims[10]], w[at + i], floor))
    x = torch.cat(parts, 1)
  return (self).product(x, m[0])

def layered(self: __torch__.Decoder, ids: List[int], before: Tensor, start: int, tree: List[Tensor], dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor]) -> Tensor:
  nh = dims[0]
  nkv = dims[1]
  T = len(ids)
  floor = (self).floor(eps)
  table = target[0]
  if dims[7] == 1:
    table = w[10 + dims[3] + dims[4]]
  fed = torch.to(torch.embedding(table, torch.tensor(ids, dtype=4, device=table.device)), before.dtype)
  g = (self).normed(before, w[2], floor)
  x = before
  if dims[5] == 1:
    x = g
  c = (self).rows(kv[0], start, T, tree).unsqueeze(1)
  s = (self).rows(kv[1], start, T, tree).unsqueeze(1)
  mask = (self).causal(x, T, start, 0, nh // nkv, tree)
  p = (self).product(torch.cat([(self).normed(fed, w[1], floor), g], 1), m[3])
  at = 4
  if dims[3] == 1:
    p = p + w[at]
    at = at + 1
  p = p.view([T, nh + 2 * nkv, dims[2]])
  qk = (self).rotate(p[:, :nh + nkv], c, s)
  y = (self).product((self).attend(qk[:, :nh], qk[:, nh:], p[:, nh + nkv:], start, 0, mask, kv[2], kv[3]), m[at])
  at = at + 1
  if dims[4] == 1:
    y = y + w[at]
    at = at + 1
  x = x + y
  gu = (self).product((self).normed(x, w[at], floor), m[at + 1]).chunk(2, -1)
  x = x + (self).product(torch.silu(gu[0]) * gu[1], m[at + 2])
  normed = (self).normed(x, w[at + 3], floor)
  if dims[6] == 1:
    x = normed
  _0 = torch.copy_(kv[-1][0][start:start + T], x)
  return normed

# Logits of the draft's vocabulary.
def said(self: __torch__.Decoder, normed: Tensor, dims: List[int], m: List[Matrix]) -> Tensor:
  return (self).product(normed, m[9 + dims[3] + dims[4]])

# Reads what was verified.
def feed(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], seen: List[Tensor]) -> int:
  x = (self).layered(ids, (self).fused(start, len(ids), dims, eps, w, m, seen), start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).through(x, len(ids))

def root(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor], limits: List[int], out: Tensor) -> int:
  x = (self).layered(ids, (self).fused(start, len(ids), dims, eps, w, m, seen), start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).guessed((self).said(x[-1:], dims, m), limits, out)

# The newest rows of a tree; parents: of all its rows, a row that is its own parent follows the text of that length.
def expand(self: __torch__.Decoder, ids: List[int], parents: List[int], length: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], limits: List[int], out: Tensor) -> int:
  tree = (self).branches(parents, len(ids), length, target[0])
  before = torch.index_select(kv[-1][0], 0, torch.tensor((self).origins(parents, len(ids), length), dtype=4, device=kv[-1].device))
  x = (self).layered(ids, before, length + len(parents) - len(ids), tree, dims, eps, w, m, kv, target)
  return (self).guessed((self).said(x, dims, m), limits, out)

# One token of a chain: the first behind what was verified, the others behind what the head made itself.
def draft(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], seen: List[Tensor], words: Tensor, laws: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  if row == 0:
    before = (self).fused(start, len(ids), dims, eps, w, m, seen)
  else:
    before = kv[-1][0][start - 1:start]
  x = (self).layered(ids, before, start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).spoken((self).said(x[-1:], dims, m), words, laws, row, setting, limits, u, out)

# What the target's states are fused to, for whoever compares.
def fusing(self: __torch__.Decoder, start: int, count: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> Tensor:
  return torch.to((self).fused(start, count, dims, eps, w, m, seen), 6)
