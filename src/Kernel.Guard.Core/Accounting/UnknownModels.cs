using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KernelGuard.Accounting;

/// <summary>Holds the policy for models without a price, and warns of each once. Thread-safe.</summary>
internal sealed partial class UnknownModels(UnknownModel policy, ILogger logger)
{
    // Names come from requests: a host that makes them up must not fill the memory.
    private const int MostNames = 256;

    private readonly ConcurrentDictionary<string, bool> _warned = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Answers whether such a model may be called at an assumed price.</summary>
    /// <param name="model">The model's name, or null for the provider's default.</param>
    /// <param name="own">What the call's own policy says; null for the configuration's word.</param>
    public bool Admits(string? model, UnknownModel? own = null)
    {
        var word = own ?? policy;
        if (word == UnknownModel.Warn)
        {
            Warn(model);
        }

        return word != UnknownModel.Deny;
    }

    /// <summary>Warns of a model once: of one without a price, or of a tier of it that was served without one.</summary>
    /// <param name="model">The model's name, or null for the provider's default.</param>
    public void Warn(string? model)
    {
        if (_warned.Count < MostNames && _warned.TryAdd(model ?? "", true))
        {
            try
            {
                LogAssumed(model ?? "(the provider's default)");
            }
            catch (Exception)
            {
                // A host's log that throws must not cost a booking.
            }
        }
    }

    [LoggerMessage(400, LogLevel.Warning, "The model {Model}, or the tier of it that was served, has no price; budgets of cost charge it at the dearest price of all models. Add its price to KernelGuard:Models.", EventName = "kernelguard.budget.unknown_model")]
    private partial void LogAssumed(string model);
}
