# GPT-2: learned positions, LayerNorm, biases everywhere.
# ACTIVATION: 0 exact GELU, 1 by tanh, 2 SiLU.
def hidden(self: __torch__.Decoder, ids: Tensor, start: int, tree: List[Tensor], wanted: bool, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> Tensor:
  nh = dims[HEADS]
  hd = dims[HEAD_SIZE]
  T = ids.size(0)
  x = torch.to(torch.embedding(w[EMBEDDING], ids), w[FINAL_NORM].dtype) + (self).rows(w[PLACES], start, T, tree)
  d = [x.size(1)]
  mask = (self).causal(x, T, start, 0, 1, tree)
  layers = len(kv) // 2 - 1
  whole = layers - 1
  if (self).asked(wanted):
    whole = layers
  for i in range(layers):
    x = (self).kept(x, i, start, dims, kv)
    x = (self).moved(x, kv[2 * i + KEYS])
    mask = (self).moved(mask, x)
    at = LAYERS + LAYER * i
    p = ((self).product(torch.layer_norm(x, d, w[at + INPUT_NORM], w[at + INPUT_NORM_BIAS], eps), m[at + QUERY_KEY_VALUE]) + w[at + QUERY_KEY_VALUE_BIAS]).view([T, 3 * nh, hd])
    if i >= whole:
      _0 = (self).stored(p[:, nh:2 * nh], p[:, 2 * nh:], start, kv[2 * i + KEYS], kv[2 * i + VALUES])
    else:
      y = (self).attend(p[:, :nh], p[:, nh:2 * nh], p[:, 2 * nh:], start, 0, mask, kv[2 * i + KEYS], kv[2 * i + VALUES])
      x = x + ((self).product(y, m[at + OUTPUT]) + w[at + OUTPUT_BIAS])
      f = (self).product(torch.layer_norm(x, d, w[at + SECOND_NORM], w[at + SECOND_NORM_BIAS], eps), m[at + UP]) + w[at + UP_BIAS]
      if dims[ACTIVATION] == 0:
        f = torch.gelu(f)
      elif dims[ACTIVATION] == 1:
        f = torch.gelu(f, approximate="tanh")
      else:
        f = torch.silu(f)
      x = x + ((self).product(f, m[at + DOWN]) + w[at + DOWN_BIAS])
  x = (self).kept(x, layers, start, dims, kv)
  if whole == layers:
    x = torch.layer_norm((self).moved(x, w[FINAL_NORM]), d, w[FINAL_NORM], w[FINAL_NORM_BIAS], eps)
  return x
