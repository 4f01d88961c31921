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
        var explained = ExplainedFunctions.Of(policies, functions.Read(), asked)
            ?? throw new RequestException(new GuardProblem(404, "no_function", "There is no such function", "No guarded function of this host has that name.", parameter: "function"));
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(PolicyExplanation.Json(explained), http.RequestAborted).ConfigureAwait(false);
    }
}
