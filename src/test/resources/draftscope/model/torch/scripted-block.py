# A head whose logits are tables by the text's last token, one for each row of a block: w[0] holds them side by side.
def feed(self: __torch__.Decoder, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], seen: List[Tensor]) -> int:
  return count

def draft(self: __torch__.Decoder, fed: List[int], rows: int, count: int, start: int, dims: List[int], eps: float, w: List[Tensor], m: List[Matrix], kv: List[Tensor], target: List[Tensor], matrices: List[Matrix], seen: List[Tensor], distributions: Tensor, setting: List[float], limits: List[int], us: List[float], out: Tensor) -> int:
  x = w[0][fed[0]].view([rows - 1, w[0].size(1) // (rows - 1)])
  return (self).chosen(x[:len(us)], distributions, setting, limits, us, out)
