# Reads the last tensor of a list once, as fast as it can be read.
def summed(self: __torch__.Decoder, out: List[Tensor]) -> float:
  return float(torch.sum(out[-1]))
