# Heads read states of this model. The cache's last tensor holds them side by side, [1, capacity, states x width].
# dims ends with which they are, in that order: the layer that a state enters, the number of layers for what leaves the
# last one, and -1 for the final state after the norm.
def kept(self: __torch__.Decoder, x: Tensor, layer: int, start: int, dims: List[int], kv: List[Tensor]) -> Tensor:
  width = x.size(1)
  count = kv[STATES].size(2) // width
  for i in range(count):
    if dims[len(dims) - count + i] == layer:
      _0 = torch.copy_(kv[STATES][0][start:start + x.size(0), i * width:(i + 1) * width], x)
  return x

# Whether what leaves the last layer is asked for: always, a head may read it.
def asked(self: __torch__.Decoder, wanted: bool) -> bool:
  return True
