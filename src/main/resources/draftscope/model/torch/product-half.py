# Matrices of 16-bit numbers in FBGEMM's own layout, made once at load; what is multiplied with them and the sums are
# float32. A matrix with numbers that float16 cannot hold stays float32, in oneDNN's layout, and has no pieces.
# The library packs column after column: of a matrix with very many rows each step would fall out of the processor's
# cache, which takes three times as long, so such a one is packed in pieces. Rows are computed by themselves, so pieces
# give the same numbers.
# Matrix: Tuple[Tensor, List[__torch__.torch.classes.quantized.LinearPackedParamsBase]]
def product(self: __torch__.Decoder, x: Tensor, m: Matrix) -> Tensor:
  pieces = m[1]
  if len(pieces) == 1:
    y = ops.quantized.linear_dynamic_fp16(x, pieces[0])
  elif len(pieces) == 0:
    y = ops.mkldnn._linear_pointwise(x, m[0], None, "none", annotate(List[Optional[number]], []), "")
  else:
    parts = annotate(List[Tensor], [])
    for i in range(len(pieces)):
      _0 = torch.append(parts, ops.quantized.linear_dynamic_fp16(x, pieces[i]))
    y = torch.cat(parts, -1)
  return y

# The list of matrices beside a list of tensors: as long, each number in one of the two.
def matrices(self: __torch__.Decoder, w: List[Tensor]) -> List[Matrix]:
  return annotate(List[Matrix], [])

# Adds a tensor that is multiplied with, or only read. The answer: whether it stayed wider than asked for.
def added(self: __torch__.Decoder, w: List[Tensor], m: List[Matrix], x: Tensor, matrix: bool) -> bool:
  none = torch.empty([0])
  pieces = annotate(List[__torch__.torch.classes.quantized.LinearPackedParamsBase], [])
  wide = False
  if matrix:
    ends = torch.aminmax(x)
    wide = bool(torch.gt(torch.maximum(torch.neg(ends[0]), ends[1]), 65504.))
    if wide:
      _0 = torch.append(m, (ops.mkldnn._reorder_linear_weight(x, 1), pieces))
    else:
      most = x.size(0)
      if most > 16384:
        most = 4096
      for i in range((x.size(0) + most - 1) // most):
        _1 = torch.append(pieces, ops.quantized.linear_prepack_fp16(x[i * most:(i + 1) * most], None))
      _2 = torch.append(m, (none, pieces))
    _3 = torch.append(w, none)
  else:
    _4 = torch.append(m, (none, pieces))
    _5 = torch.append(w, x)
  return wide

# Adds what another pair of lists holds.
def join(self: __torch__.Decoder, w: List[Tensor], m: List[Matrix], more: List[Tensor], others: List[Matrix]) -> int:
  for i in range(len(more)):
    _0 = torch.append(w, more[i])
    _1 = torch.append(m, others[i])
  return len(w)
