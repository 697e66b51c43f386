# Llama, Mistral, Qwen2 and Qwen3: RMSNorm, rotary positions, grouped-query attention, SwiGLU.
# Weights w: embedding, head, final norm, then for each layer input norm, query-key-value (and its bias),
# (query norm, key norm,) attention output (and its bias), post-attention norm, gate-up, down.
# dims: query heads, key/value heads, head size, biased queries-keys-values, head norms, biased output,
# then for each layer its window, 0 for none.
# wanted: whether what leaves the last layer is asked for; else all that remains of the last layer are its keys and values.
def hidden(self: __torch__.Decoder, ids: Tensor, start: int, tree: List[Tensor], wanted: bool, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> Tensor:
  nh = dims[0]
  nkv = dims[1]
  hd = dims[2]
  T = ids.size(0)
  x = torch.to(torch.embedding(w[0], ids), w[2].dtype)
  floor = (self).floor(eps)
  c = (self).rows(kv[0], start, T, tree).unsqueeze(1)
  s = (self).rows(kv[1], start, T, tree).unsqueeze(1)
  window = 0
  mask = (self).causal(x, T, start, window, nh // nkv, tree)
  at = 3
  layers = len(kv) // 2 - 1
  whole = layers - 1
  if (self).asked(wanted):
    whole = layers
  for i in range(layers):
    x = (self).kept(x, i, start, dims, kv)
    x = (self).moved(x, kv[2 * i + 2])
    c = (self).moved(c, x)
    s = (self).moved(s, x)
    mask = (self).moved(mask, x)
    if dims[6 + i] != window:
      window = dims[6 + i]
      mask = (self).causal(x, T, start, window, nh // nkv, tree)
    p = (self).product((self).normed(x, w[at], floor), m[at + 1])
    at = at + 2
    if dims[3] == 1:
      p = p + w[at]
      at = at + 1
    parts = torch.split_with_sizes(p.view([T, nh + 2 * nkv, hd]), [nh + nkv, nkv], 1)
    qk = parts[0]
    if dims[4] == 1:
      qk = torch.cat([(self).normed(qk[:, :nh], w[at], floor), (self).normed(qk[:, nh:], w[at + 1], floor)], 1)
      at = at + 2
    turned = torch.split_with_sizes((self).rotate(qk, c, s), [nh, nkv], 1)
    if i >= whole:
      _0 = (self).stored(turned[1], parts[1], start, kv[2 * i + 2], kv[2 * i + 3])
    else:
      y = (self).product((self).attend(turned[0], turned[1], parts[1], start, window, mask, kv[2 * i + 2], kv[2 * i + 3]), m[at])
      at = at + 1
      if dims[5] == 1:
        y = y + w[at]
        at = at + 1
      x = x + y
      gu = (self).product((self).normed(x, w[at], floor), m[at + 1]).chunk(2, -1)
      x = x + (self).product(torch.silu(gu[0]) * gu[1], m[at + 2])
      at = at + 3
  x = (self).kept(x, layers, start, dims, kv)
  if whole == layers:
    x = (self).normed((self).moved(x, w[2]), w[2], floor)
  return x
