namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Is what is done to every text of a message: redacting it on its way out, or restoring it on its way back.</summary>
internal interface ILeaves
{
    /// <summary>Gets whether texts are redacted: numbers and names count as texts then, and what quotes the original is left out of copies.</summary>
    bool Redacts { get; }

    /// <summary>Sets whether what comes now is a tool's result, whose findings are counted apart.</summary>
    bool InTool
    {
        set
        {
        }
    }

    /// <summary>Gets or sets whether what comes now is an answer of the history, or what a tool was told or said: values were put back into it.</summary>
    bool InAnswer
    {
        get => false;
        set
        {
        }
    }

    /// <summary>Answers a text as it goes on; the same instance where nothing changes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What names it, such as its JSON key; empty for nothing.</param>
    string Text(string text, ReadOnlySpan<char> name);

    /// <summary>Answers what a value that may be another one each time it is read gave when it was read first.</summary>
    /// <param name="value">The value.</param>
    /// <param name="make">Reads it.</param>
    T Once<T>(object value, Func<object, T> make)
        where T : notnull => make(value);

    /// <summary>Answers a number as it goes on, which is a text where it changes; the same instance where nothing does.</summary>
    /// <param name="number">The number, as JSON writes it.</param>
    /// <param name="name">What names it; empty for nothing.</param>
    string Number(string number, ReadOnlySpan<char> name) => Text(number, name);

    /// <summary>Says whether <see cref="Text"/> may change a text; it counts nothing.</summary>
    bool MayChange(ReadOnlySpan<char> text, ReadOnlySpan<char> name);

    /// <summary>Reads JSON as a whole, so that what is found in it is found in its leaves too, until what is answered ends.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="text">The JSON as the text that it came in; null where it came in none.</param>
    WholeJson Read(ReadOnlySpan<byte> json, string? text = null) => default;

    /// <summary>Says whether a JSON number of a name is read as a text.</summary>
    bool ReadsNumber(ReadOnlySpan<char> name);

    /// <summary>Reads what the other side knows by its spelling, such as an address or a tool's name. A placeholder in it would mean something else, so it is never changed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What it is, for the error's text, such as "The address of a UriContent".</param>
    /// <exception cref="RedactionException">It may not leave.</exception>
    void Fixed(string text, string what);

    /// <summary>Takes note of a finding that no placeholder can replace.</summary>
    /// <param name="what">What holds it, for the error's text.</param>
    /// <exception cref="RedactionException">It may not leave.</exception>
    void Refuse(string what);

    /// <summary>Says whether what a provider may send in place of a content or message is left behind; where it goes on unread, that is taken note of.</summary>
    /// <param name="raw">The raw representation; null for none.</param>
    /// <param name="alone">Whether nothing else shows what it holds: the guard's own provider sends it too.</param>
    bool LeavesBehind(object? raw, bool alone = false);

    /// <summary>Takes note of what cannot be read.</summary>
    /// <param name="what">What it is, for the error's text.</param>
    /// <exception cref="RedactionException">It may not leave.</exception>
    void Unread(string what);
}
