# Matrices of 16-bit numbers in FBGEMM's own layout, made once at load; what is multiplied with them and the sums are
# float32. A matrix with numbers that float16 cannot hold stays float32, in oneDNN's layout.
# Matrix: Tuple[Tensor, Optional[__torch__.torch.classes.quantized.LinearPackedParamsBase]]
def product(self: __torch__.Decoder, x: Tensor, m: Matrix) -> Tensor:
  half = m[1]
  if half is None:
    y = ops.mkldnn._linear_pointwise(x, m[0], None, "none", annotate(List[Optional[number]], []), "")
  else:
    y = ops.quantized.linear_dynamic_fp16(x, half)
  return y

# The list of matrices beside a list of tensors: as long, each number in one of the two.
def matrices(self: __torch__.Decoder, w: List[Tensor]) -> List[Matrix]:
  return annotate(List[Matrix], [])

# Adds a tensor that is multiplied with, or only read. The answer: whether it stayed wider than asked for.
def added(self: __torch__.Decoder, w: List[Tensor], m: List[Matrix], x: Tensor, matrix: bool) -> bool:
  none = torch.empty([0])
  wide = False
  if matrix:
    ends = torch.aminmax(x)
    wide = bool(torch.gt(torch.maximum(torch.neg(ends[0]), ends[1]), 65504.))
    if wide:
      _0 = torch.append(m, (ops.mkldnn._reorder_linear_weight(x, 1), None))
    else:
      _1 = torch.append(m, (none, ops.quantized.linear_prepack_fp16(x, None)))
    _2 = torch.append(w, none)
  else:
    _3 = torch.append(m, (none, None))
    _4 = torch.append(w, x)
  return wide
