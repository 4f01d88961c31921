using SupportDesk.Chat;
using SupportDesk.Shop;
using SupportDesk.SignIn;

namespace SupportDesk.Operations;

/// <summary>Is what the operations page asks of the server; operators alone may.</summary>
internal static class OperationsRoutes
{
    private const int LastDecisions = 12;

    public static void MapOperations(this WebApplication app)
    {
        var operations = app.MapGroup("/operations").RequireAuthorization(SignInRoutes.Operators);
        operations.MapGet("/figures", FiguresAsync);
        operations.MapGet("/decisions", DecisionsAsync);
        operations.MapPost("/verification", VerifyAsync);
        operations.MapPost("/erasures", EraseAsync);
    }

    private static async Task<IResult> FiguresAsync(LiveFigures figures, IBudgets budgets, CancellationToken cancellationToken) => Results.Ok(new
    {
        tokensPerMinute = figures.TokensPerMinute(),
        requests = figures.ByLabel("kernelguard.request.duration"),
        cost = figures.Sum("kernelguard.usage.cost"),
        savedCost = figures.Sum("kernelguard.cache.saved_cost"),
        cache = figures.ByLabel("kernelguard.cache.requests"),
        redactions = figures.ByLabel("kernelguard.redactions"),
        budgets = (await budgets.ReadAsync(cancellationToken: cancellationToken))
            .Select(static state => new { state.Budget, state.Tenant, state.Whom, unit = $"{state.Unit}", state.Limit, spent = state.Spent + state.Reserved })
            .OrderByDescending(static state => state.spent / Math.Max(state.Limit, 1)).Take(10),
    });

    private static async Task<IResult> DecisionsAsync(AuditLedger ledger, CancellationToken cancellationToken)
    {
        var last = await ledger.ReadAsync(new AuditQuery { Newest = LastDecisions }, cancellationToken).ToListAsync(cancellationToken);
        return Results.Ok(last.AsEnumerable().Reverse().Select(static entry => new
        {
            entry.Time, entry.Tenant, entry.Function, entry.Outcome, entry.Cache, entry.Redacted, entry.Attempts, tokens = entry.Usage.Total, cost = entry.CostNanoDollars / 1e9m, milliseconds = entry.Duration.TotalMilliseconds,
        }));
    }

    // Before its first entry a ledger has no file, and what is not there does not verify. Of a file whose rows are gone it says so.
    private static async Task<IResult> VerifyAsync(AuditLedger ledger, CancellationToken cancellationToken)
    {
        var hasEntries = await ledger.ReadAsync(new AuditQuery { Newest = 1 }, cancellationToken).AnyAsync(cancellationToken);
        return Results.Ok(hasEntries || File.Exists(ledger.Path) ? await ledger.VerifyAsync(cancellationToken) : new AuditVerification(0, 0, null));
    }

    // It goes on when the page has gone: half an erasure is what nobody wants.
    private static async Task<IResult> EraseAsync(SignInAs whom, IPrivacyService privacy)
    {
        if (Customer.Find(whom.Shop, whom.Customer) is not { } customer)
        {
            return Results.Problem("There is no such customer.", statusCode: StatusCodes.Status404NotFound);
        }

        var erased = await privacy.EraseAsync(customer.Shop, customer.Id, CancellationToken.None);
        return Results.Ok(new { answers = erased.CachedAnswers, budgets = erased.Budgets, elsewhere = erased.Elsewhere, receipt = erased.Receipt.Id });
    }
}
