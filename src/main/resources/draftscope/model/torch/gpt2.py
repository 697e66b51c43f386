# GPT-2: learned positions, LayerNorm, biases everywhere.
# Weights w: embedding, head, final norm and its bias, positions, then for each layer input norm and bias,
# query-key-value and bias, attention output and bias, second norm and bias, up and bias, down and bias.
# dims: heads, head size, activation (0 exact GELU, 1 by tanh, 2 SiLU).
# wanted: whether what leaves the last layer is asked for; else all that remains of the last layer are its keys and values.
def hidden(self: __torch__.Decoder, ids: Tensor, start: int, tree: List[Tensor], wanted: bool, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> Tensor:
  nh = dims[0]
  hd = dims[1]
  T = ids.size(0)
  x = torch.to(torch.embedding(w[0], ids), w[2].dtype) + (self).rows(w[4], start, T, tree)
  d = [x.size(1)]
  mask = (self).causal(x, T, start, 0, 1, tree)
  layers = len(kv) // 2 - 1
  whole = layers - 1
  if (self).asked(wanted):
    whole = layers
  for i in range(layers):
    x = (self).kept(x, i, start, dims, kv)
    x = (self).moved(x, kv[2 * i + 2])
    mask = (self).moved(mask, x)
    at = 5 + 12 * i
    p = ((self).product(torch.layer_norm(x, d, w[at], w[at + 1], eps), m[at + 2]) + w[at + 3]).view([T, 3 * nh, hd])
    if i >= whole:
      _0 = (self).stored(p[:, nh:2 * nh], p[:, 2 * nh:], start, kv[2 * i + 2], kv[2 * i + 3])
    else:
      y = (self).attend(p[:, :nh], p[:, nh:2 * nh], p[:, 2 * nh:], start, 0, mask, kv[2 * i + 2], kv[2 * i + 3])
      x = x + ((self).product(y, m[at + 4]) + w[at + 5])
      f = (self).product(torch.layer_norm(x, d, w[at + 6], w[at + 7], eps), m[at + 8]) + w[at + 9]
      if dims[2] == 0:
        f = torch.gelu(f)
      elif dims[2] == 1:
        f = torch.gelu(f, approximate="tanh")
      else:
        f = torch.silu(f)
      x = x + ((self).product(f, m[at + 10]) + w[at + 11])
  x = (self).kept(x, layers, start, dims, kv)
  if whole == layers:
    x = torch.layer_norm((self).moved(x, w[2]), d, w[2], w[3], eps)
  return x
