namespace KernelGuard.Credentials;

/// <summary>Is a key in an environment variable or a <c>.env</c> file. It is read at start, and again when the provider refuses it.</summary>
internal sealed class VariableKey : HeldKey
{
    private readonly VariableLookup _variables;
    private readonly string _name;
    private readonly KeyLog _log;

    /// <exception cref="GuardConfigurationException">The variable is missing, or holds what no key holds.</exception>
    public VariableKey(VariableLookup variables, string name, KeyLog log)
    {
        _variables = variables;
        _name = name;
        _log = log;
        Current = Find() ?? throw new GuardConfigurationException($"The variable {name}, which a key is to come from, is set neither in the environment nor in a .env file. Set it, or remove that key.");
    }

    public override bool IsReadAtOnce => true;

    public override string Origin => Last?.Origin ?? $"the variable {_name}";

    public override ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Find() is { } found && !found.Is(Last))
            {
                Current = found;
                _log.Changed(found.Origin);
            }
        }
        catch (GuardConfigurationException error)
        {
            _log.Unreadable(error.Message);
        }

        return default;
    }

    private ApiKey? Find() => _variables.Find(_name) is var (value, origin) ? ApiKey.Of(value, origin) : null;
}
