# DFlash (arXiv 2602.06036): a whole block of tokens in one pass. Its layers, Qwen3's, attend from the block, the text's
# last token and masks behind it, to the block itself and to keys and values made of the target's states of everything
# before it. Position t of the cache belongs to the token at t; what the block leaves behind the text is written over.
# Weights w: fusing matrix, context norm, norm, then for each layer input norm, query, key-value, query norm, key norm,
# attention output, post-attention norm, gate-up, down.
# dims: query heads, key/value heads, head size, width of a state, number of states, their columns in the
# target's cache, then for each layer its window (0 for none) and whether the block is seen causally.
# target: the target's weights, of which the embedding is read, and matrices, of which the head is; seen: its cache.
# fed: the numbers of the rows of the embedding for the block's first token, the anchor, and for the mask.
def read(self: __torch__.Decoder, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> int:
  if count > 0:
    nkv = dims[1]
    hd = dims[2]
    x = (self).product((self).tapped(seen, start, count, dims[3], dims[5:5 + dims[4]]), m[0])
    floor = (self).floor(eps)
    x = (self).normed(x, w[1], floor)
    c = kv[0][start:start + count].unsqueeze(1)
    s = kv[1][start:start + count].unsqueeze(1)
    for i in range(len(kv) // 2 - 1):
      at = 3 + 9 * i
      p = (self).product(x, m[at + 2]).view([count, 2 * nkv, hd])
      k = (self).rotate((self).normed(p[:, :nkv], w[at + 4], floor), c, s)
      _0 = torch.copy_(kv[2 * i + 2][:, start:start + count], k.transpose(0, 1))
      _1 = torch.copy_(kv[2 * i + 3][:, start:start + count], p[:, nkv:].transpose(0, 1))
  return count

# What the block's rows may not see.
def hidden_from(self: __torch__.Decoder, x: Tensor, rows: int, start: int, window: int, causal: int, group: int) -> Tensor:
  mask = torch.zeros([rows, start + rows], dtype=x.dtype, device=x.device)
  blocked = torch.full([rows, start + rows], -float("inf"), dtype=x.dtype, device=x.device)
  if causal == 1:
    mask = mask + torch.triu(blocked, start + 1)
  if window > 0:
    mask = mask + torch.tril(blocked, start - window)
    if causal == 0:
      mask = mask + torch.triu(blocked, start + window)
  return mask.repeat([group, 1])

# Final states of a block of rows that begins at a position with a token.
def block(self: __torch__.Decoder, fed: List[int], rows: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor]) -> Tensor:
  nh = dims[0]
  nkv = dims[1]
  hd = dims[2]
  ids = torch.full([rows], fed[1], dtype=4, device=target[0].device)
  _0 = torch.fill_(ids[:1], fed[0])
  x = torch.to(torch.embedding(target[0], ids), w[2].dtype)
  floor = (self).floor(eps)
  c = kv[0][start:start + rows].unsqueeze(1)
  s = kv[1][start:start + rows].unsqueeze(1)
  for i in range(len(kv) // 2 - 1):
    at = 3 + 9 * i
    y = (self).normed(x, w[at], floor)
    q = (self).rotate((self).normed((self).product(y, m[at + 1]).view([rows, nh, hd]), w[at + 3], floor), c, s)
    p = (self).product(y, m[at + 2]).view([rows, 2 * nkv, hd])
    k = (self).rotate((self).normed(p[:, :nkv], w[at + 4], floor), c, s)
    kind = 5 + dims[4] + 2 * i
    mask = (self).hidden_from(x, rows, start, dims[kind], dims[kind + 1], nh // nkv)
    a = (self).attend(q, k, p[:, nkv:], start, 0, mask, kv[2 * i + 2], kv[2 * i + 3])
    x = x + (self).product(a, m[at + 5])
    gu = (self).product((self).normed(x, w[at + 6], floor), m[at + 7]).chunk(2, -1)
    x = x + (self).product(torch.silu(gu[0]) * gu[1], m[at + 8])
  return (self).normed(x, w[2], floor)

def feed(self: __torch__.Decoder, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> int:
  fresh = (self).read(count, start, dims, eps, w, m, kv, seen)
  return (self).through(kv[2][:, :start + fresh], fresh)

# Reads the rest of the text but its last token, the anchor, and guesses as many tokens as there are numbers us.
def draft(self: __torch__.Decoder, fed: List[int], rows: int, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor], laws: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  fresh = (self).read(count, start, dims, eps, w, m, kv, seen)
  y = (self).block(fed, rows, start + fresh, dims, eps, w, m, kv, target)
  return (self).chosen((self).product(y[1:1 + len(us)], matrices[1]), laws, setting, limits, us, out)

# The logits of all rows of a block but the anchor's, for whoever compares.
def logits(self: __torch__.Decoder, fed: List[int], rows: int, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor]) -> Tensor:
  fresh = (self).read(count, start, dims, eps, w, m, kv, seen)
  y = (self).block(fed, rows, start + fresh, dims, eps, w, m, kv, target)
  return torch.to((self).product(y[1:], matrices[1]), 6)
