# Matrices as they are stored, rows of outputs.
def product(self: __torch__.Decoder, x: Tensor, w: Tensor) -> Tensor:
  return torch.linear(x, w)

def pack(self: __torch__.Decoder, w: List[Tensor], matrices: List[int]) -> List[Tensor]:
  return w
