# Causal attention over a cache, grouped queries without copies of keys: the query heads of a group are rows.
# Cache kv: cosines and sines of the positions, then for each layer keys and values, [heads, capacity, head size].
# Sines carry the sign of the rotation: the first half of a row is negative.
def rotate(self: __torch__.Decoder, x: Tensor, c: Tensor, s: Tensor) -> Tensor:
  return x * c + torch.roll(x, [x.size(2) // 2], [2]) * s

def causal(self: __torch__.Decoder, x: Tensor, rows: int, start: int, window: int, group: int) -> Tensor:
  blocked = torch.full([rows, start + rows], -float("inf"), dtype=x.dtype, device=x.device)
  mask = torch.triu(blocked, start + 1)
  if window > 0:
    mask = mask + torch.tril(blocked, start - window)
  return mask.repeat([group, 1])

def attend(self: __torch__.Decoder, q: Tensor, k: Tensor, v: Tensor, start: int, window: int, mask: Tensor, keys: Tensor, values: Tensor) -> Tensor:
  T = q.size(0)
  nh = q.size(1)
  hd = q.size(2)
  nkv = k.size(1)
  g = nh // nkv
  end = start + T
  keys[:, start:end] = k.transpose(0, 1)
  values[:, start:end] = v.transpose(0, 1)
  if T == 1:
    low = 0
    if window > 0:
      if end > window:
        low = end - window
    y = torch.scaled_dot_product_attention(q.reshape([1, nkv, g, hd]), keys[:, low:end].unsqueeze(0), values[:, low:end].unsqueeze(0)).reshape([1, nh * hd])
  else:
    z = torch.scaled_dot_product_attention(q.transpose(0, 1).reshape([1, nkv, g * T, hd]), keys[:, :end].unsqueeze(0), values[:, :end].unsqueeze(0), mask)
    y = z.reshape([nh, T, hd]).transpose(0, 1).reshape([T, nh * hd])
  return y
