using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>Makes the arguments of a call that brings arguments or settings of its own; what the caller passed is copied, never changed.</summary>
public static class PromptArguments
{
    /// <summary>Copies the caller's arguments and settings, and sets the method's own values over them.</summary>
    /// <param name="given">The caller's arguments; null for none.</param>
    /// <param name="settings">The caller's settings, which replace those of the same service in <paramref name="given"/>; null for none.</param>
    /// <param name="values">The method's own values by parameter name.</param>
    /// <returns>The arguments.</returns>
    public static KernelArguments Of(KernelArguments? given, PromptExecutionSettings? settings, params (string Name, object? Value)[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var arguments = new KernelArguments(given ?? [], Settings(given?.ExecutionSettings, settings));
        foreach (var (name, value) in values)
        {
            arguments[name] = value;
        }

        return arguments;
    }

    private static Dictionary<string, PromptExecutionSettings>? Settings(IReadOnlyDictionary<string, PromptExecutionSettings>? given, PromptExecutionSettings? settings)
    {
        var all = given is null ? null : new Dictionary<string, PromptExecutionSettings>(given);
        if (settings is not null)
        {
            all ??= [];
            all[settings.ServiceId ?? PromptExecutionSettings.DefaultServiceId] = settings;
        }

        return all;
    }
}
