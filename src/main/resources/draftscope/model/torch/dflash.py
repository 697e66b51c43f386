# DFlash (arXiv 2602.06036): a whole block of tokens in one pass. Its layers, Qwen3's, attend from the block, the text's
# last token and masks after it, to the block itself and to keys and values made of the target's states of everything
# before it. Position t of the cache belongs to the token at t; what the block leaves behind the text is written over.
# WINDOWS and CAUSAL: for each layer its window, 0 for none, and whether the block is seen causally; COLUMNS, the last of
# dims: those of the states in the target's cache.
# target: the target's weights, of which the embedding is read, and matrices, of which the head is; seen: its cache.
# fed: the numbers of the rows of the embedding for the block's first token, the anchor, and for the mask.
def read(self: __torch__.Decoder, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> int:
  if count > 0:
    nkv = dims[KEY_HEADS]
    hd = dims[HEAD_SIZE]
    x = (self).product((self).tapped(seen, start, count, dims[STATE_WIDTH], dims[COLUMNS:]), m[FUSING])
    floor = (self).floor(eps)
    x = (self).normed(x, w[STATE_NORM], floor)
    c = kv[COSINES][start:start + count].unsqueeze(1)
    s = kv[SINES][start:start + count].unsqueeze(1)
    for i in range(len(kv) // 2 - 1):
      at = LAYERS + LAYER * i
      p = (self).product(x, m[at + KEY_VALUE]).view([count, 2 * nkv, hd])
      k = (self).rotate((self).normed(p[:, :nkv], w[at + KEY_NORM], floor), c, s)
      _0 = torch.copy_(kv[2 * i + KEYS][:, start:start + count], k.transpose(0, 1))
      _1 = torch.copy_(kv[2 * i + VALUES][:, start:start + count], p[:, nkv:].transpose(0, 1))
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
  nh = dims[HEADS]
  nkv = dims[KEY_HEADS]
  hd = dims[HEAD_SIZE]
  ids = torch.full([rows], fed[1], dtype=4, device=target[TARGET_EMBEDDING].device)
  _0 = torch.fill_(ids[:1], fed[0])
  x = torch.to(torch.embedding(target[TARGET_EMBEDDING], ids), w[NORM].dtype)
  floor = (self).floor(eps)
  c = kv[COSINES][start:start + rows].unsqueeze(1)
  s = kv[SINES][start:start + rows].unsqueeze(1)
  for i in range(len(kv) // 2 - 1):
    at = LAYERS + LAYER * i
    y = (self).normed(x, w[at + INPUT_NORM], floor)
    q = (self).rotate((self).normed((self).product(y, m[at + QUERY]).view([rows, nh, hd]), w[at + QUERY_NORM], floor), c, s)
    p = (self).product(y, m[at + KEY_VALUE]).view([rows, 2 * nkv, hd])
    k = (self).rotate((self).normed(p[:, :nkv], w[at + KEY_NORM], floor), c, s)
    mask = (self).hidden_from(x, rows, start, dims[WINDOWS + i], dims[CAUSAL + i], nh // nkv)
    a = (self).attend(q, k, p[:, nkv:], start, 0, mask, kv[2 * i + KEYS], kv[2 * i + VALUES])
    x = x + (self).product(a, m[at + OUTPUT])
    gu = (self).product((self).normed(x, w[at + SECOND_NORM], floor), m[at + GATE_UP]).chunk(2, -1)
    x = x + (self).product(torch.silu(gu[0]) * gu[1], m[at + DOWN])
  return (self).normed(x, w[NORM], floor)

def feed(self: __torch__.Decoder, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> int:
  fresh = (self).read(count, start, dims, eps, w, m, kv, seen)
  return (self).through(kv[KEYS][:, :start + fresh], fresh)

# Reads the rest of the text but its last token, the anchor, and guesses as many tokens as there are numbers us.
def draft(self: __torch__.Decoder, fed: List[int], rows: int, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor], distributions: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  fresh = (self).read(count, start, dims, eps, w, m, kv, seen)
  y = (self).block(fed, rows, start + fresh, dims, eps, w, m, kv, target)
  return (self).chosen((self).product(y[1:1 + len(us)], matrices[TARGET_HEAD]), distributions, setting, limits, us, out)

# The logits of all rows of a block but the anchor's, for whoever compares.
def logits(self: __torch__.Decoder, fed: List[int], rows: int, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor]) -> Tensor:
  fresh = (self).read(count, start, dims, eps, w, m, kv, seen)
  y = (self).block(fed, rows, start + fresh, dims, eps, w, m, kv, target)
  return torch.to((self).product(y[1:], matrices[TARGET_HEAD]), 6)
