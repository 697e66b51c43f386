# GPT-NeoX and Pythia: LayerNorm, partly rotary positions, attention and feed-forward part side by side or in turn.
# Weights w: embedding, head, final norm and its bias, then for each layer input norm and bias,
# query-key-value (and bias), attention output (and bias), second norm and bias, up and bias, down and bias.
# Rows of query-key-value go head by head: query, key, value.
# dims: heads, head size, rotary dimensions, side by side, activation (0 exact GELU, 1 by tanh, 2 SiLU), biased attention.
# wanted: whether what leaves the last layer is asked for; else all that remains of the last layer are its keys and values.
def hidden(self: __torch__.Decoder, ids: Tensor, start: int, tree: List[Tensor], wanted: bool, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor]) -> Tensor:
  nh = dims[0]
  hd = dims[1]
  rd = dims[2]
  T = ids.size(0)
  x = torch.to(torch.embedding(w[0], ids), w[2].dtype)
  d = [x.size(1)]
  c = (self).rows(kv[0], start, T, tree).unsqueeze(1)
  s = (self).rows(kv[1], start, T, tree).unsqueeze(1)
  mask = (self).causal(x, T, start, 0, 1, tree)
  at = 4
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
    p = (self).product(torch.layer_norm(x, d, w[at], w[at + 1], eps), m[at + 2])
    at = at + 3
    if dims[5] == 1:
      p = p + w[at]
      at = at + 1
    p = p.view([T, nh, 3, hd])
    qk = torch.cat([p[:, :, 0], p[:, :, 1]], 1)
    if rd > 0:
      qk = torch.cat([(self).rotate(qk[:, :, :rd], c, s), qk[:, :, rd:]], 2)
    if i >= whole:
      _0 = (self).stored(qk[:, nh:], p[:, :, 2], start, kv[2 * i + 2], kv[2 * i + 3])
    else:
      y = (self).product((self).attend(qk[:, :nh], qk[:, nh:], p[:, :, 2], start, 0, mask, kv[2 * i + 2], kv[2 * i + 3]), m[at])
      at = at + 1
      if dims[5] == 1:
        y = y + w[at]
        at = at + 1
      z = x
      if dims[3] == 0:
        z = x + y
      f = (self).product(torch.layer_norm(z, d, w[at], w[at + 1], eps), m[at + 2]) + w[at + 3]
      if dims[4] == 0:
        f = torch.gelu(f)
      elif dims[4] == 1:
        f = torch.gelu(f, approximate="tanh")
      else:
        f = torch.silu(f)
      x = x + y + ((self).product(f, m[at + 4]) + w[at + 5])
      at = at + 6
  x = (self).kept(x, layers, start, dims, kv)
  if whole == layers:
    x = torch.layer_norm((self).moved(x, w[2]), d, w[2], w[3], eps)
  return x
