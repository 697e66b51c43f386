# Llama, Mistral, Qwen2 and Qwen3: RMSNorm, rotary positions, grouped-query attention, SwiGLU.
# WINDOWS: for each layer how many tokens a row sees, 0 for all.
def hidden(self: __torch__.Decoder, ids: Tensor, start: int, tree: List[Tensor], wanted: bool, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> Tensor:
  nh = dims[HEADS]
  nkv = dims[KEY_HEADS]
  hd = dims[HEAD_SIZE]
  T = ids.size(0)
  x = torch.to(torch.embedding(w[EMBEDDING], ids), w[FINAL_NORM].dtype)
  floor = (self).floor(eps)
  c = (self).rows(kv[COSINES], start, T, tree).unsqueeze(1)
  s = (self).rows(kv[SINES], start, T, tree).unsqueeze(1)
  window = 0
  mask = (self).causal(x, T, start, window, nh // nkv, tree)
  layers = len(kv) // 2 - 1
  whole = layers - 1
  if (self).asked(wanted):
    whole = layers
  for i in range(layers):
    x = (self).kept(x, i, start, dims, kv)
    x = (self).moved(x, kv[2 * i + KEYS])
    c = (self).moved(c, x)
    s = (self).moved(s, x)
    mask = (self).moved(mask, x)
    if dims[WINDOWS + i] != window:
      window = dims[WINDOWS + i]
      mask = (self).causal(x, T, start, window, nh // nkv, tree)
    at = LAYERS + LAYER * i
    p = (self).product((self).normed(x, w[at + INPUT_NORM], floor), m[at + QUERY_KEY_VALUE])
    if QUERY_KEY_VALUE_BIAS >= 0:
      p = p + w[at + QUERY_KEY_VALUE_BIAS]
    parts = torch.split_with_sizes(p.view([T, nh + 2 * nkv, hd]), [nh + nkv, nkv], 1)
    qk = parts[0]
    if QUERY_NORM >= 0:
      qk = torch.cat([(self).normed(qk[:, :nh], w[at + QUERY_NORM], floor), (self).normed(qk[:, nh:], w[at + KEY_NORM], floor)], 1)
    turned = torch.split_with_sizes((self).rotate(qk, c, s), [nh, nkv], 1)
    if i >= whole:
      _0 = (self).stored(turned[1], parts[1], start, kv[2 * i + KEYS], kv[2 * i + VALUES])
    else:
      y = (self).product((self).attend(turned[0], turned[1], parts[1], start, window, mask, kv[2 * i + KEYS], kv[2 * i + VALUES]), m[at + OUTPUT])
      if OUTPUT_BIAS >= 0:
        y = y + w[at + OUTPUT_BIAS]
      x = x + y
      gu = (self).product((self).normed(x, w[at + SECOND_NORM], floor), m[at + GATE_UP]).chunk(2, -1)
      x = x + (self).product(torch.silu(gu[0]) * gu[1], m[at + DOWN])
  x = (self).kept(x, layers, start, dims, kv)
  if whole == layers:
    x = (self).normed((self).moved(x, w[FINAL_NORM]), w[FINAL_NORM], floor)
  return x
