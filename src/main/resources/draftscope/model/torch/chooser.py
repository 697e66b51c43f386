# What happens to logits: warping, entropy, sampling, acceptance. Rows are positions. What is told besides the choice
# is written into out, an array that Java reads in place: one transfer costs more than all the arithmetic.
# setting: temperature (0 is greedy), top-p.
# limits: top-k (0 is all), vocabulary size, how many candidates to tell, 1 when drafts are point masses.
def warped(self: __torch__.Decoder, logits: Tensor, setting: List[float], limits: List[int]) -> Tensor:
  x = torch.to(logits[:, :limits[1]], 6)
  if setting[0] > 0.:
    if setting[0] != 1.:
      x = torch.div(torch.sub(x, torch.amax(x, [-1], True)), setting[0])
    k = limits[0]
    if k > 0:
      if k < limits[1]:
        best = torch.topk(x, k)[0]
        x = torch.masked_fill(x, torch.lt(x, best[:, k - 1:]), -float("inf"))
    if setting[1] < 1.:
      ordered = torch.sort(x, stable=True, dim=-1, descending=True)
      mass = torch.softmax(ordered[0], -1, dtype=7)
      before = torch.sub(torch.cumsum(mass, -1), mass)
      kept = torch.masked_fill(ordered[0], torch.ge(before, setting[1]), -float("inf"))
      x = torch.scatter(x, -1, ordered[1], kept)
  return x

# Sum of a times log b over the vocabulary. Only a warped law has zeros, whose logarithm must not count.
def expected(self: __torch__.Decoder, a: Tensor, logb: Tensor, setting: List[float], limits: List[int]) -> Tensor:
  y = torch.mul(a, logb)
  if limits[0] > 0 or setting[1] < 1.:
    y = torch.nan_to_num(y, 0., float("inf"), -float("inf"))
  return torch.sum(y, [-1], True)

def pick(self: __torch__.Decoder, mass: Tensor, u: float) -> int:
  cdf = torch.cumsum(mass, -1, dtype=7)
  total = cdf[-1:]
  found = torch.searchsorted(cdf, torch.mul(total, u), right=True)
  last = torch.searchsorted(cdf, total)
  # Of a law that is no numbers both lie behind the end; what is told of the token then says so.
  return int(torch.clamp_max(torch.minimum(found, last), mass.size(0) - 1))

# One row of logits as candidates, their probabilities and the entropy's negative, into out from at on; its law into q.
def told(self: __torch__.Decoder, x: Tensor, q: Tensor, out: Tensor, at: int, setting: List[float], limits: List[int]) -> int:
  n = limits[2]
  logq = torch.log_softmax(x, -1)
  _0 = torch.exp(logq, out=q)
  candidates = torch.topk(x, n)[1]
  _1 = torch.copy_(out[at:at + n], candidates)
  _2 = torch.copy_(out[at + n:at + 2 * n], torch.index_select(q, 0, candidates))
  if limits[0] > 0 or setting[1] < 1.:
    h = (self).expected(q, logq, setting, limits)
  else:
    h = torch.dot(q, logq)
  _3 = torch.copy_(out[at + 2 * n:at + 2 * n + 1], h)
  return at + 2 * n + 1
