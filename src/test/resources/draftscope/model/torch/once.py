# Multiplies each weight of the last tensor by one where it lies.
def times_one(self: __torch__.Decoder, w: List[Tensor]) -> int:
  _0 = torch.mul_(w[-1], 1.)
  return len(w)
