using KernelGuard.AspNetCore.Problems;
using KernelGuard.AspNetCore.Requests;
using KernelGuard.Hosting;
using KernelGuard.Hosting.Explaining;
using Microsoft.AspNetCore.Http;

namespace KernelGuard.AspNetCore.Operations;

/// <summary>Answers which policy holds now for this host's functions, and where each rule was said, with all that code and environment changed.</summary>
internal sealed class ExplainEndpoint(PolicyResolver policies, KnownPolicies functions)
{
    public async Task AnswerAsync(HttpContext http)
    {
        var asked = new OperationsQuery(http.Request, "function")["function"];
        var known = functions.Read().DistinctBy(static policy => policy.Function).OrderBy(static policy => policy.Function, StringComparer.Ordinal).ToList();
        IReadOnlyList<PolicyExplanation> explained = asked is null
            ? [policies.Explain(null), .. known.Select(policies.Explain)]
            : known.Find(policy => policy.Function == asked) is { } found
                ? [policies.Explain(found)]
                : throw new RequestException(new GuardProblem(404, "no_function", "There is no such function", "No guarded function of this host has that name.", parameter: "function"));
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(PolicyExplanation.Json(explained), http.RequestAborted).ConfigureAwait(false);
    }
}
