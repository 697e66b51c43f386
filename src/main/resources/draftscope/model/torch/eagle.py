# EAGLE's head: a token's embedding and the target's final hidden state before it are joined, one Llama layer without
# input norm makes the next state of them, and the target's own head reads it. Slot and position t of its cache belong
# to the token at t + 1. Its cache ends with the states it made itself, from which a tree goes on.
# Weights w: joining matrix (and its bias), query-key-value (and its bias), attention output (and its bias), norm,
# gate-up, down. dims: query heads, key/value heads, head size, biased joining, biased queries-keys-values, biased
# output. target: the target's weights, of which the embedding is read, and matrices, of which the head is; seen: its
# cache, whose last tensor begins
# with the states.
def joined(self: __torch__.Decoder, ids: List[int], before: Tensor, start: int, tree: List[Tensor], dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor]) -> Tensor:
  nh = dims[0]
  nkv = dims[1]
  T = len(ids)
  fed = torch.embedding(target[0], torch.tensor(ids, dtype=4, device=target[0].device))
  x = (self).product(torch.cat([torch.to(fed, before.dtype), before], 1), m[0])
  at = 1
  if dims[3] == 1:
    x = x + w[at]
    at = at + 1
  c = (self).rows(kv[0], start, T, tree).unsqueeze(1)
  s = (self).rows(kv[1], start, T, tree).unsqueeze(1)
  mask = (self).causal(x, T, start, 0, nh // nkv, tree)
  p = (self).product(x, m[at])
  at = at + 1
  if dims[4] == 1:
    p = p + w[at]
    at = at + 1
  p = p.view([T, nh + 2 * nkv, dims[2]])
  qk = (self).rotate(p[:, :nh + nkv], c, s)
  y = (self).product((self).attend(qk[:, :nh], qk[:, nh:], p[:, nh + nkv:], start, 0, mask, kv[2], kv[3]), m[at])
  at = at + 1
  if dims[5] == 1:
    y = y + w[at]
    at = at + 1
  x = x + y
  floor = (self).floor(eps)
  gu = (self).product((self).normed(x, w[at], floor), m[at + 1]).chunk(2, -1)
  x = x + (self).product(torch.silu(gu[0]) * gu[1], m[at + 2])
  _0 = torch.copy_(kv[-1][0][start:start + T], x)
  return x

# Reads what was verified.
def feed(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], seen: List[Tensor]) -> int:
  x = (self).joined(ids, seen[-1][0][start:start + len(ids), :target[0].size(1)], start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).through(x, len(ids))

def root(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor], limits: List[int], out: Tensor) -> int:
  x = (self).joined(ids, seen[-1][0][start:start + len(ids), :target[0].size(1)], start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).guessed((self).product(x[-1:], matrices[1]), limits, out)

# The newest rows of a tree; parents: of all its rows, a row that is its own parent follows the text of that length.
def expand(self: __torch__.Decoder, ids: List[int], parents: List[int], length: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], limits: List[int], out: Tensor) -> int:
  tree = (self).branches(parents, len(ids), length, target[0])
  before = torch.index_select(kv[-1][0], 0, torch.tensor((self).origins(parents, len(ids), length), dtype=4, device=target[0].device))
  x = (self).joined(ids, before, length + len(parents) - len(ids), tree, dims, eps, w, m, kv, target)
  return (self).guessed((self).product(x, matrices[1]), limits, out)
