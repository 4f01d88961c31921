using KernelGuard.Credentials;

namespace KernelGuard.OpenAI;

/// <summary>Finds the keys of a target: the list, or the first place of its order that has one.</summary>
/// <param name="places">Makes the places.</param>
/// <param name="variable">The variable that is asked without a list; null for none.</param>
/// <param name="section">The path of the options in the configuration.</param>
internal sealed class OpenAIKeys(KeyPlaces places, string? variable, string section)
{
    /// <summary>Answers the keys with their weights; none where nothing is set.</summary>
    /// <exception cref="GuardConfigurationException">What is set is wrong.</exception>
    public IReadOnlyList<(HeldKey Key, int Weight)> Of(OpenAIProviderOptions options)
    {
        if (options.Keys.Count == 0)
        {
            return First(options) is { } one ? [(one, 1)] : [];
        }

        return options.Key is null && options.ApiKeyFile is null && options.ApiKeyCiphertext is null
            ? places.Of(options.Keys, $"{section}:{nameof(options.Keys)}")
            : throw new GuardConfigurationException($"{section} names both {nameof(options.Keys)} and a single key. Move that one into {nameof(options.Keys)}, or remove one of the two.");
    }

    /// <exception cref="GuardConfigurationException">Always.</exception>
    public void Missing() => throw new GuardConfigurationException(
        $"OpenAI's key is missing. {(variable is null ? "" : $"Set the environment variable {variable}, write the line {variable}=… into a .env file in the working directory, ")}"
        + $"{(variable is null ? "Set" : "set")} {section}:{nameof(OpenAIProviderOptions.ApiKeyFile)} or {section}:{nameof(OpenAIProviderOptions.ApiKey)} in the configuration, write AddOpenAI(model, options => options.ApiKey = …), or register an IApiKeySource.");

    private HeldKey? First(OpenAIProviderOptions options)
    {
        if (options.Key is { } set)
        {
            return new FixedKey(set);
        }

        if (variable is not null && places.Variable(variable) is { } named)
        {
            return named;
        }

        if ((options.ApiKeyFile ?? (variable is null ? null : places.Text(variable + "_FILE"))) is { } file)
        {
            return places.File(file);
        }

        return places.Configured($"{section}:{nameof(options.ApiKey)}")
            ?? (options.ApiKeyCiphertext is { } ciphertext ? places.Ciphertext(ciphertext, $"{section}:{nameof(options.ApiKeyCiphertext)}") : null);
    }
}
