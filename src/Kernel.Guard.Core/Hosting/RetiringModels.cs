using System.Collections.Concurrent;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Hosting;

/// <summary>Tells, once for each model, that one which a policy or the provider names is shut down, or soon will be, by the model data. Thread-safe.</summary>
internal sealed partial class RetiringModels(ModelCatalog models, TimeProvider time, ILogger<RetiringModels> logger)
{
    private const int DaysAhead = 90;

    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.OrdinalIgnoreCase);

    public void Check(GuardPolicy policy)
    {
        var place = policy.Function ?? "the default policy";
        Check(policy.Model?.Id, place);
        foreach (var model in policy.Fallback?.Models ?? [])
        {
            Check(model, place);
        }
    }

    public void Check(string? model, string place)
    {
        if (models.Find(model) is not { Retirement: { } end } || !_told.TryAdd(model!, true))
        {
            return;
        }

        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (end.Date <= today)
        {
            LogRetired(model!, place, end.Date, end.Successor);
        }
        else if (end.Date <= today.AddDays(DaysAhead))
        {
            LogRetiring(model!, place, end.Date, end.Successor);
        }
    }

    [LoggerMessage(12, LogLevel.Warning, "The model {Model}, which {Place} names, has been shut down on {Date}, by the model data. Its provider recommends {Successor}.", EventName = "kernelguard.model.retired")]
    private partial void LogRetired(string model, string place, DateOnly date, string? successor);

    [LoggerMessage(13, LogLevel.Warning, "The model {Model}, which {Place} names, will be shut down on {Date}, by the model data. Its provider recommends {Successor}.", EventName = "kernelguard.model.retiring")]
    private partial void LogRetiring(string model, string place, DateOnly date, string? successor);
}
