# GPT-NeoX and Pythia: LayerNorm, partly rotary positions, attention and feed-forward part side by side or in turn.
# Rows of query-key-value go head by head: query, key, value.
# ROTARY: how many dimensions turn. ACTIVATION: 0 exact GELU, 1 by tanh, 2 SiLU.
def hidden(self: __torch__.Decoder, ids: Tensor, start: int, tree: List[Tensor], wanted: bool, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> Tensor:
  nh = dims[HEADS]
  hd = dims[HEAD_SIZE]
  rd = dims[ROTARY]
  T = ids.size(0)
  x = torch.to(torch.embedding(w[EMBEDDING], ids), w[FINAL_NORM].dtype)
  d = [x.size(1)]
  c = (self).rows(kv[COSINES], start, T, tree).unsqueeze(1)
  s = (self).rows(kv[SINES], start, T, tree).unsqueeze(1)
  mask = (self).causal(x, T, start, 0, 1, tree)
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
    at = LAYERS + LAYER * i
    p = (self).product(torch.layer_norm(x, d, w[at + INPUT_NORM], w[at + INPUT_NORM_BIAS], eps), m[at + QUERY_KEY_VALUE])
    if QUERY_KEY_VALUE_BIAS >= 0:
      p = p + w[at + QUERY_KEY_VALUE_BIAS]
    p = p.view([T, nh, 3, hd])
    qk = torch.cat([p[:, :, 0], p[:, :, 1]], 1)
    if rd > 0:
      qk = torch.cat([(self).rotate(qk[:, :, :rd], c, s), qk[:, :, rd:]], 2)
    if i >= whole:
      _0 = (self).stored(qk[:, nh:], p[:, :, 2], start, kv[2 * i + KEYS], kv[2 * i + VALUES])
    else:
      y = (self).product((self).attend(qk[:, :nh], qk[:, nh:], p[:, :, 2], start, 0, mask, kv[2 * i + KEYS], kv[2 * i + VALUES]), m[at + OUTPUT])
      if OUTPUT_BIAS >= 0:
        y = y + w[at + OUTPUT_BIAS]
      z = x
      if dims[SIDE_BY_SIDE] == 0:
        z = x + y
      f = (self).product(torch.layer_norm(z, d, w[at + SECOND_NORM], w[at + SECOND_NORM_BIAS], eps), m[at + UP])
      if UP_BIAS >= 0:
        f = f + w[at + UP_BIAS]
      if dims[ACTIVATION] == 0:
        f = torch.gelu(f)
      elif dims[ACTIVATION] == 1:
        f = torch.gelu(f, approximate="tanh")
      else:
        f = torch.silu(f)
      f = (self).product(f, m[at + DOWN])
      if DOWN_BIAS >= 0:
        f = f + w[at + DOWN_BIAS]
      x = x + y + f
  x = (self).kept(x, layers, start, dims, kv)
  if whole == layers:
    x = torch.layer_norm((self).moved(x, w[FINAL_NORM]), d, w[FINAL_NORM], w[FINAL_NORM_BIAS], eps)
  return x
