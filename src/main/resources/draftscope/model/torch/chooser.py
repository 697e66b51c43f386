# What happens to logits: warping, entropy, sampling, acceptance. Rows are positions.
# setting: temperature (0 is greedy), top-p. limits: top-k (0 is all), vocabulary size.
def law(self: __torch__.Decoder, logits: Tensor, setting: List[float], limits: List[int]) -> Tensor:
  x = logits[:, :limits[1]]
  if setting[0] > 0.:
    x = torch.div(x, setting[0])
    k = limits[0]
    if k > 0 and k < limits[1]:
      best = torch.topk(x, k)[0]
      x = torch.masked_fill(x, torch.lt(x, best[:, k - 1:]), -float("inf"))
    if setting[1] < 1.:
      ordered = torch.sort(x, stable=True, dim=-1, descending=True)
      mass = torch.softmax(ordered[0], -1, dtype=7)
      before = torch.sub(torch.cumsum(mass, -1), mass)
      kept = torch.masked_fill(ordered[0], torch.ge(before, setting[1]), -float("inf"))
      x = torch.scatter(x, -1, ordered[1], kept)
  return torch.log_softmax(x, -1)

def entropy(self: __torch__.Decoder, q: Tensor, logq: Tensor) -> Tensor:
  return torch.neg(torch.sum(torch.mul(q, torch.clamp_min(logq, -1e30)), [-1]))

def pick(self: __torch__.Decoder, mass: Tensor, u: float) -> int:
  cdf = torch.cumsum(mass, -1, dtype=7)
  total = cdf[-1:]
  found = torch.searchsorted(cdf, torch.mul(total, u), right=True)
  last = torch.searchsorted(cdf, total)
  return int(torch.minimum(found, last))

def drafted(self: __torch__.Decoder, logits: Tensor, ids: List[int], laws: Tensor, row: int, setting: List[float], limits: List[int], u: float) -> Tensor:
  logq = (self).law(logits, setting, limits)
  q = torch.exp(logq)
  h = (self).entropy(q, logq)
  last = q[-1]
  _0 = torch.copy_(laws[row], last)
  if setting[0] > 0.:
    x = (self).pick(last, u)
  else:
    x = int(torch.argmax(logits[-1, :limits[1]]))
  top = torch.topk(last, limits[2])
  head = torch.tensor([float(x)], dtype=7, device=q.device)
  parts = [head, last[x:x + 1], h[-1:], top[1], top[0]]
  if q.size(0) > 1:
    b = ids[-1]
    parts = [head, last[x:x + 1], h[-1:], top[1], top[0], q[-2, b:b + 1], h[-2:-1]]
  return torch.cat(parts)

def judged(self: __torch__.Decoder, logits: Tensor, ids: List[int], laws: Tensor, setting: List[float], limits: List[int], us: List[float]) -> Tensor:
  m = logits.size(0) - 1
  logp = (self).law(logits, setting, limits)
  p = torch.exp(logp)
  top = torch.topk(p, limits[2])
  h = (self).entropy(p, logp)
  greedy = setting[0] == 0.
  best = torch.argmax(logits[:, :limits[1]], -1)
  if m == 0:
    if greedy:
      x = int(best)
    else:
      x = (self).pick(p[0], us[0])
    head = torch.tensor([0., float(x)], dtype=7, device=p.device)
    return torch.cat([head, p[0, x:x + 1], h, top[1][0], top[0][0]])
  drafts = torch.tensor(ids, dtype=4, device=p.device)
  each = drafts.unsqueeze(1)
  q = laws[:m]
  ahead = p[:m]
  px = torch.gather(ahead, 1, each)
  overlap = torch.sum(torch.minimum(ahead, q), [-1], True)
  cross = torch.neg(torch.sum(torch.nan_to_num(torch.mul(q, logp[:m]), 0., float("inf"), -float("inf")), [-1], True))
  if greedy:
    agree = torch.eq(best[:m], drafts)
  else:
    qx = torch.gather(q, 1, each)
    ratio = torch.div(torch.to(px, 7), qx).squeeze(1)
    agree = torch.lt(torch.tensor(us[:m], dtype=7, device=p.device), ratio)
  accepted = int(torch.sum(torch.cumprod(agree, 0)))
  if greedy:
    x = int(best[accepted])
  else:
    mass = p[accepted]
    if accepted < m:
      left = torch.clamp_min(torch.sub(mass, q[accepted]), 0.)
      if bool(torch.gt(torch.sum(left), 0.)):
        mass = left
    x = (self).pick(mass, us[m])
  head = torch.tensor([float(accepted), float(x)], dtype=7, device=p.device)
  rows = torch.cat([px, overlap, cross, torch.to(top[1][:m], 7), torch.to(top[0][:m], 7)], 1)
  return torch.cat([head, p[accepted, x:x + 1], h[accepted:accepted + 1], top[1][accepted], top[0][accepted], rows.view([-1])])
