# Whether oneDNN has products of 16-bit numbers for this processor (AVX-512 for bfloat16, its FP16 extension or AMX).
def bfloat16(self: __torch__.Decoder) -> bool:
  return bool(ops.mkldnn._is_mkldnn_bf16_supported())

def float16(self: __torch__.Decoder) -> bool:
  return bool(ops.mkldnn._is_mkldnn_fp16_supported())
