using Microsoft.Extensions.Configuration;

namespace KernelGuard.Credentials;

/// <summary>Makes the places that keys lie in of what the options name.</summary>
/// <param name="configuration">The configuration; null without one.</param>
/// <param name="variables">The environment and <c>.env</c> files.</param>
/// <param name="decryptor">Decrypts ciphertexts; null without one.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class KeyPlaces(IConfiguration? configuration, VariableLookup variables, IApiKeyDecryptor? decryptor, TimeProvider time, KeyLog log)
{
    private const int MostWeight = 1000;

    /// <summary>Answers the keys that a list names, each with its weight.</summary>
    /// <param name="keys">The list.</param>
    /// <param name="path">The list's path in the configuration.</param>
    /// <exception cref="GuardConfigurationException">A place is missing, named twice, or holds no key.</exception>
    public IReadOnlyList<(HeldKey Key, int Weight)> Of(IList<ApiKeyOptions> keys, string path) => [.. keys.Select((key, index) => (Of(key, $"{path}:{index}"), WeightOf(key, $"{path}:{index}")))];

    /// <summary>Answers the key at a path of the configuration; null where nothing stands there.</summary>
    public HeldKey? Configured(string path) => string.IsNullOrWhiteSpace(configuration?[path]) ? null : new ConfigurationKey(configuration, path, log);

    public HeldKey? Variable(string name) => variables.Find(name) is null ? null : new VariableKey(variables, name, log);

    public string? Text(string name) => variables.Find(name)?.Value;

    public HeldKey File(string path) => new FileKey(path, time, log);

    /// <exception cref="GuardConfigurationException">Nothing decrypts it.</exception>
    public HeldKey Ciphertext(string text, string path) => decryptor is null
        ? throw new GuardConfigurationException($"{path} is a ciphertext, and nothing is registered that decrypts it. Add the package Kernel.Guard.Aws and write AddAwsKms(), or register an IApiKeyDecryptor.")
        : new CiphertextKey(text, decryptor, configuration?[path] == text ? configuration : null, path, time, log);

    private HeldKey Of(ApiKeyOptions key, string path)
    {
        var own = Configured(path + ":ApiKey");
        var named = (key.Key is null && own is null ? 0 : 1) + (key.Variable is null ? 0 : 1) + (key.File is null ? 0 : 1) + (key.Ciphertext is null ? 0 : 1);
        return named != 1 ? throw new GuardConfigurationException($"{path} names {(named == 0 ? "no place" : "several places")} of its key. Set exactly one of ApiKey, Variable, File and Ciphertext.")
            : key.Key is { } given ? new FixedKey(given)
            : key.Variable is { } variable ? new VariableKey(variables, variable, log)
            : key.File is { } file ? File(file)
            : key.Ciphertext is { } ciphertext ? Ciphertext(ciphertext, path + ":Ciphertext")
            : own!;
    }

    private static int WeightOf(ApiKeyOptions key, string path) => key.Weight is >= 1 and <= MostWeight
        ? key.Weight
        : throw new GuardConfigurationException($"{path}:Weight is {key.Weight} and must be 1 to {MostWeight}.");
}
