# Forward pass of the Llama family: RMSNorm, rotary positions, grouped-query attention, SwiGLU.
# Weights w: embedding, final norm, head, cos, sin, then for each layer
# input norm, query-key-value, attention output, post-attention norm, gate-up, down.
# Sine rows carry the sign of the rotation: their first half is negative.
# Cache kv: for each layer keys and values, [key/value heads, capacity, head size].
def rotate(self: __torch__.Decoder, x: Tensor, c: Tensor, s: Tensor) -> Tensor:
  return x * c + torch.roll(x, [x.size(2) // 2], [2]) * s

def hidden(self: __torch__.Decoder, ids: Tensor, start: int, dims: List[int], eps: float, w: List[Tensor], kv: List[Tensor]) -> Tensor:
  nh = dims[0]
  nkv = dims[1]
  hd = dims[2]
  T = ids.size(0)
  end = start + T
  g = nh // nkv
  x = torch.embedding(w[0], ids)
  d = x.size(1)
  c = w[3][start:end].unsqueeze(1)
  s = w[4][start:end].unsqueeze(1)
  mask = torch.ones([T, end], dtype=11, device=ids.device).tril(start).repeat([g, 1])
  for i in range(len(kv) // 2):
    o = 5 + 6 * i
    p = (self).product(torch.rms_norm(x, [d], w[o], eps), w[o + 1]).view([T, nh + 2 * nkv, hd])
    qk = (self).rotate(p[:, :nh + nkv], c, s)
    k = kv[2 * i]
    v = kv[2 * i + 1]
    k[:, start:end] = qk[:, nh:].transpose(0, 1)
    v[:, start:end] = p[:, nh + nkv:].transpose(0, 1)
    if T == 1:
      y = torch.scaled_dot_product_attention(qk[:, :nh].reshape([1, nkv, g, hd]), k[:, :end].unsqueeze(0), v[:, :end].unsqueeze(0)).reshape([1, nh * hd])
    else:
      z = torch.scaled_dot_product_attention(qk[:, :nh].transpose(0, 1).reshape([1, nkv, g * T, hd]), k[:, :end].unsqueeze(0), v[:, :end].unsqueeze(0), mask)
      y = z.reshape([nh, T, hd]).transpose(0, 1).reshape([T, nh * hd])
    x = x + (self).product(y, w[o + 2])
    gu = (self).product(torch.rms_norm(x, [d], w[o + 3], eps), w[o + 4]).chunk(2, -1)
    x = x + (self).product(torch.silu(gu[0]) * gu[1], w[o + 5])
  return torch.rms_norm(x, [d], w[1], eps)
