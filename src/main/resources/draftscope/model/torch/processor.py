# Whether oneDNN has products of 16-bit numbers for this processor (AVX-512 for bfloat16, its FP16 extension or AMX).
def bfloat16(self: __torch__.Decoder) -> bool:
  return bool(ops.mkldnn._is_mkldnn_bf16_supported())

def float16(self: __torch__.Decoder) -> bool:
  return bool(ops.mkldnn._is_mkldnn_fp16_supported())

# One product with weights of 16 bits: fails where FBGEMM was left out or does not know the processor.
def halves(self: __torch__.Decoder) -> int:
  one = torch.ones([1, 1])
  return ops.quantized.linear_dynamic_fp16(one, ops.quantized.linear_prepack_fp16(one, None)).size(0)
