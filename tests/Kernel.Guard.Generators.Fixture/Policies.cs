using KernelGuard;

[assembly: Timeout(Total = "90s")]
[assembly: Retry(1)]
[assembly: Budget(Requests = 1000, Window = "day", Name = "assembly")]
