# GliDe: a small Llama whose layers, between attention and feed-forward part, attend to the keys and values that the
# target's last layers hold of the verified text. The target's cache is seen, its rotation and head size are used there.
def crossed(self: __torch__.Decoder, q: Tensor, start: int, visible: int, heads: int, cosines: Tensor, sines: Tensor, keys: Tensor, values: Tensor) -> Tensor:
  T = q.size(0)
  if visible == 0:
    y = torch.zeros_like(q)
  else:
    hd = keys.size(2)
    nkv = keys.size(0)
    g = heads // nkv
    z = q.view([T, heads, hd])
    rd = cosines.size(1)
    if rd > 0:
      turned = (self).rotate(z[:, :, :rd], cosines[start:start + T].unsqueeze(1), sines[start:start + T].unsqueeze(1))
      z = torch.cat([turned, z[:, :, rd:]], 2)
    # A row sees what lies before it, never a row of the future that the target happens to have read.
    mask = torch.triu(torch.full([T, visible], -float("inf"), dtype=q.dtype, device=q.device), start)
    _0 = torch.fill_(mask[:, 0], 0.)
    a = torch.scaled_dot_product_attention(z.transpose(0, 1).reshape([1, nkv, g * T, hd]), torch.to(keys[:, :visible], q.device).unsqueeze(0), torch.to(values[:, :visible], q.device).unsqueeze(0), mask.repeat([g, 1]))
    y = a.reshape([heads, T, hd]).transpose(0, 1).reshape([T, heads * hd])
    if start == 0:
      y = torch.cat([torch.zeros_like(y[:1]), y[1:]], 0)
  return y

def hidden(self: __torch__.Decoder, ids: List[int], start: int, visible: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> Tensor:
  nh = dims[HEADS]
  nkv = dims[KEY_HEADS]
  T = len(ids)
  x = torch.to(torch.embedding(w[EMBEDDING], torch.tensor(ids, dtype=4, device=w[EMBEDDING].device)), w[FINAL_NORM].dtype)
  floor = (self).floor(eps)
  none = annotate(List[Tensor], [])
  c = kv[COSINES][start:start + T].unsqueeze(1)
  s = kv[SINES][start:start + T].unsqueeze(1)
  mask = (self).causal(x, T, start, 0, nh // nkv, none)
  layers = len(kv) // 2 - 1
  for i in range(layers):
    at = LAYERS + LAYER * i
    p = (self).product((self).normed(x, w[at + INPUT_NORM], floor), m[at + QUERY_KEY_VALUE]).view([T, nh + 2 * nkv, dims[HEAD_SIZE]])
    qk = (self).rotate(p[:, :nh + nkv], c, s)
    x = x + (self).product((self).attend(qk[:, :nh], qk[:, nh:], p[:, nh + nkv:], start, 0, mask, kv[2 * i + KEYS], kv[2 * i + VALUES]), m[at + OUTPUT])
    # The last draft layer reads the target's last layer, the one before it the one before.
    layer = dims[TARGET_LAYERS] - layers + i
    if layer < 0:
      layer = 0
    y = (self).crossed((self).product(x, m[at + CROSS_QUERY]), start, visible, dims[TARGET_HEADS], seen[COSINES], seen[SINES], seen[2 * layer + KEYS], seen[2 * layer + VALUES])
    x = x + (self).product(y, m[at + CROSS_OUTPUT])
    gu = (self).product((self).normed(x, w[at + SECOND_NORM], floor), m[at + GATE_UP]).chunk(2, -1)
    x = x + (self).product(torch.silu(gu[0]) * gu[1], m[at + DOWN])
  return (self).normed(x, w[FINAL_NORM], floor)

def feed(self: __torch__.Decoder, ids: List[int], start: int, visible: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> int:
  return (self).through((self).hidden(ids, start, visible, dims, eps, w, m, kv, seen), len(ids))

def draft(self: __torch__.Decoder, ids: List[int], start: int, visible: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor], distributions: Tensor, row: int, setting: List[float], limits: List[int], u: float, out: Tensor) -> int:
  x = (self).hidden(ids, start, visible, dims, eps, w, m, kv, seen)
  return (self).drafted((self).product(x[-1:], m[HEAD]), distributions, row, setting, limits, u, out)

def logits(self: __torch__.Decoder, ids: List[int], start: int, visible: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> Tensor:
  x = (self).hidden(ids, start, visible, dims, eps, w, m, kv, seen)
  return torch.to((self).product(x[-1:], m[HEAD]), 6)
