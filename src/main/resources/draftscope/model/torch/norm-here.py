# RMSNorm of float32 on the processor. The library's own is a chain of eight small operations, which a draft's pass spends
# a sixth of its time in; the mean square is made of one norm here.
# The epsilon as the norms of a pass take it.
def floor(self: __torch__.Decoder, eps: float) -> Tensor:
  return torch.full([], eps, dtype=6)

def normed(self: __torch__.Decoder, x: Tensor, w: Tensor, floor: Tensor) -> Tensor:
  length = torch.linalg_vector_norm(x, 2, [-1], True)
  return torch.mul_(torch.mul(x, torch.rsqrt_(torch.addcmul(floor, length, length, value=1. / float(x.size(-1))))), w)
