# Matrices in oneDNN's own layout, made once at load.
# Matrix: Tensor
def product(self: __torch__.Decoder, x: Tensor, m: Matrix) -> Tensor:
  return ops.mkldnn._linear_pointwise(x, m, None, "none", annotate(List[Optional[number]], []), "")

# The list of matrices beside a list of tensors. Here they are one.
def matrices(self: __torch__.Decoder, w: List[Tensor]) -> List[Matrix]:
  return w

# Adds a tensor that is multiplied with, or only read. The answer: whether it stayed wider than asked for.
def added(self: __torch__.Decoder, w: List[Tensor], m: List[Matrix], x: Tensor, matrix: bool) -> bool:
  if matrix:
    x = ops.mkldnn._reorder_linear_weight(x, 1)
  _0 = torch.append(w, x)
  return False

# Adds what another pair of lists holds.
def join(self: __torch__.Decoder, w: List[Tensor], m: List[Matrix], more: List[Tensor], others: List[Matrix]) -> int:
  for i in range(len(more)):
    _0 = torch.append(w, more[i])
  return len(w)
