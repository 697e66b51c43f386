# A product and a row of probabilities on a device and on the processor: how far apart they are.
def probe(self: __torch__.Decoder, place: str, dtype: int, size: int) -> float:
  a = torch.div(torch.to(torch.remainder(torch.arange(size * size, dtype=4, device=torch.device("cpu")), 17), 6), 17.).view([size, size])
  there = torch.to(a, torch.device(place))
  narrow = torch.to(there, dtype)
  y = torch.softmax(torch.to(torch.matmul(narrow, torch.t(narrow)), 6), -1)
  back = torch.to(y, torch.device("cpu"))
  expected = torch.softmax(torch.to(torch.matmul(torch.to(a, dtype), torch.t(torch.to(a, dtype))), 6), -1)
  return float(torch.max(torch.abs(torch.sub(back, expected))))
