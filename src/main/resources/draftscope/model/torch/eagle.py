# EAGLE's head: a token's embedding and the target's final hidden state before it are joined, one Llama layer without
# input norm makes the next state of them, and the target's own head reads it. Slot and position t of its cache belong
# to the token at t + 1. Its cache ends with the states it made itself, from which a tree goes on.
# Weights, matrices and dims are called by the names that the plan gave them. target: the target's weights, of which the
# embedding is read, and matrices, of which the head is; seen: its cache, whose states are read.
def joined(self: __torch__.Decoder, ids: List[int], before: Tensor, start: int, tree: List[Tensor], dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor]) -> Tensor:
  nh = dims[HEADS]
  nkv = dims[KEY_HEADS]
  T = len(ids)
  fed = torch.embedding(target[TARGET_EMBEDDING], torch.tensor(ids, dtype=4, device=target[TARGET_EMBEDDING].device))
  x = (self).product(torch.cat([torch.to(fed, before.dtype), before], 1), m[JOINING])
  if JOINING_BIAS >= 0:
    x = x + w[JOINING_BIAS]
  c = (self).rows(kv[COSINES], start, T, tree).unsqueeze(1)
  s = (self).rows(kv[SINES], start, T, tree).unsqueeze(1)
  mask = (self).causal(x, T, start, 0, nh // nkv, tree)
  p = (self).product(x, m[QUERY_KEY_VALUE])
  if QUERY_KEY_VALUE_BIAS >= 0:
    p = p + w[QUERY_KEY_VALUE_BIAS]
  p = p.view([T, nh + 2 * nkv, dims[HEAD_SIZE]])
  qk = (self).rotate(p[:, :nh + nkv], c, s)
  y = (self).product((self).attend(qk[:, :nh], qk[:, nh:], p[:, nh + nkv:], start, 0, mask, kv[KEYS], kv[VALUES]), m[OUTPUT])
  if OUTPUT_BIAS >= 0:
    y = y + w[OUTPUT_BIAS]
  x = x + y
  floor = (self).floor(eps)
  gu = (self).product((self).normed(x, w[SECOND_NORM], floor), m[GATE_UP]).chunk(2, -1)
  x = x + (self).product(torch.silu(gu[0]) * gu[1], m[DOWN])
  _0 = torch.copy_(kv[STATES][0][start:start + T], x)
  return x

# Reads what was verified.
def feed(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], seen: List[Tensor]) -> int:
  x = (self).joined(ids, seen[STATES][0][start:start + len(ids), :target[TARGET_EMBEDDING].size(1)], start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).through(x, len(ids))

def root(self: __torch__.Decoder, ids: List[int], start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor], limits: List[int], out: Tensor) -> int:
  x = (self).joined(ids, seen[STATES][0][start:start + len(ids), :target[TARGET_EMBEDDING].size(1)], start, annotate(List[Tensor], []), dims, eps, w, m, kv, target)
  return (self).guessed((self).product(x[-1:], matrices[TARGET_HEAD]), limits, out)

# The newest rows of a tree; parents: of all its rows, a row that is its own parent follows the text of that length.
def expand(self: __torch__.Decoder, ids: List[int], parents: List[int], length: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], limits: List[int], out: Tensor) -> int:
  tree = (self).branches(parents, len(ids), length, target[TARGET_EMBEDDING])
  before = torch.index_select(kv[STATES][0], 0, torch.tensor((self).origins(parents, len(ids), length), dtype=4, device=target[TARGET_EMBEDDING].device))
  x = (self).joined(ids, before, length + len(parents) - len(ids), tree, dims, eps, w, m, kv, target)
  return (self).guessed((self).product(x, matrices[TARGET_HEAD]), limits, out)
