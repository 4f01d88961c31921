namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>
/// Walks a JSON schema: texts, and the numbers of enumerations, constants, defaults and examples. The bounds that a schema states stay numbers
/// (JSON Schema 2020-12, validation).
/// </summary>
internal sealed class SchemaLeaves(ILeaves leaves) : ILeaves
{
    /// <inheritdoc/>
    public bool Redacts => leaves.Redacts;

    /// <inheritdoc/>
    public string Text(string text, ReadOnlySpan<char> name) => leaves.Text(text, name);

    /// <inheritdoc/>
    public T Once<T>(object value, Func<object, T> make)
        where T : notnull => leaves.Once(value, make);

    /// <inheritdoc/>
    public string Number(string number, ReadOnlySpan<char> name) => leaves.Number(number, name);

    /// <inheritdoc/>
    public bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name) => leaves.MayChange(text, name);

    /// <inheritdoc/>
    public bool ReadsNumber(ReadOnlySpan<char> name) => name is not (
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf" or "minLength" or "maxLength" or "minItems" or "maxItems"
        or "minProperties" or "maxProperties" or "minContains" or "maxContains");

    /// <inheritdoc/>
    public void Fixed(string text, string what) => leaves.Fixed(text, what);

    /// <inheritdoc/>
    public void Refuse(string what) => leaves.Refuse(what);

    /// <inheritdoc/>
    public bool LeavesBehind(object? raw, bool alone) => leaves.LeavesBehind(raw, alone);

    /// <inheritdoc/>
    public void Unread(string what) => leaves.Unread(what);
}
