using KernelGuard.AspNetCore.Requests;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Reads the query of a request. What the endpoint does not know is refused: a filter that is misspelt would filter nothing.</summary>
internal sealed class OperationsQuery
{
    // Longer names are nobody's, as in claims.
    private const int Longest = 256;

    private readonly IQueryCollection _query;

    /// <exception cref="RequestException">It has a key that is not among the known ones, one twice, or one without a value.</exception>
    public OperationsQuery(HttpRequest request, params ReadOnlySpan<string> known)
    {
        _query = request.Query;
        foreach (var (name, values) in _query)
        {
            if (!known.Contains(name))
            {
                throw new RequestException("query", $"The query has a key that this endpoint does not take; it takes {string.Join(", ", known!)}.");
            }

            if (values is not [{ Length: <= Longest } value] || string.IsNullOrWhiteSpace(value))
            {
                throw new RequestException(name, $"{name} is named once, and has 1 to {Longest} characters, not blank ones alone.");
            }
        }
    }

    public string? this[string name] => _query.TryGetValue(name, out var values) ? values[0] : null;
}
