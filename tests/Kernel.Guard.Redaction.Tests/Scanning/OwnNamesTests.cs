using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Scanning;

/// <summary>A cell, an element, a member or a parameter with a name of its own is announced by that name alone.</summary>
public sealed class OwnNamesTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("order_id,ssn\n412345678,«536221234»\n412345679,«536221239»", PiiKinds.UsSsn)]
    [InlineData("order, ssn\n412345678, «536221234»", PiiKinds.UsSsn)]
    [InlineData("ssn,order_id\n«536221234»,412345678\n«536221239»,412345679", PiiKinds.UsSsn)]
    [InlineData("invoice,phone\n4155550000,«4155552671»", PiiKinds.Phone)]
    [InlineData("ticket,account_number\n20001234,«55779911»", PiiKinds.BankAccount)]
    [InlineData("invoice,passport\n533401399,«533401372»", PiiKinds.Passport)]
    [InlineData("order_id   ssn\n---------  ---------\n412345678  «536221234»", PiiKinds.UsSsn)]
    [InlineData("""{"columns":["order","ssn"],"rows":[["412345678","«536221234»"],["412345679","«536221239»"]]}""", PiiKinds.UsSsn)]
    [InlineData("""{"columns":["order","ssn"],"index":[0,1],"data":[["412345678","«536221234»"],["412345679","«536221239»"]]}""", PiiKinds.UsSsn)]
    [InlineData("""{"columns":["invoice","passport"],"rows":[["533401399","«533401372»"]]}""", PiiKinds.Passport)]
    [InlineData("<tr><th>Order</th><th>SSN</th></tr><tr><td>412345678</td><td>«536221234»</td></tr>", PiiKinds.UsSsn)]
    [InlineData("INSERT INTO t (order_id, ssn) VALUES ('412345678','«536221234»')", PiiKinds.UsSsn)]
    [InlineData("INSERT INTO t (invoice, passport) VALUES ('533401399', '«533401372»'), ('533401398', '«533401373»')", PiiKinds.Passport)]
    public void The_cell_of_another_column_is_left_alone(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("<row><ssn>«536221234»</ssn><orderId>412345678</orderId></row>", PiiKinds.UsSsn)]
    [InlineData("<order>412345678</order><ssn>«536221234»</ssn>", PiiKinds.UsSsn)]
    [InlineData("GET /x?order=412345678&ssn=«536221234»", PiiKinds.UsSsn)]
    [InlineData("GET /x?ssn=«536221234»&order=412345678", PiiKinds.UsSsn)]
    [InlineData("level=info order=412345678 ssn=«536221234» invoice=412345679", PiiKinds.UsSsn)]
    [InlineData("<customer order=\"412345678\" ssn=\"«536221234»\"/>", PiiKinds.UsSsn)]
    [InlineData("<customer ssn=\"«536221234»\" order=\"412345678\"/>", PiiKinds.UsSsn)]
    [InlineData("GET /x?passport=«533401372»&invoice=533401399", PiiKinds.Passport)]
    [InlineData("""{"ssn":"«536221234»","internalKey":"412345678"}""", PiiKinds.UsSsn)]
    [InlineData("<ssn>«536221234»</ssn><number>412345678</number>", PiiKinds.UsSsn)]
    [InlineData("<护照>«533401372»</护照><x>533401399</x>", PiiKinds.Passport)]
    [InlineData("value=412345678 ssn=«536221234»", PiiKinds.UsSsn)]
    [InlineData("order=412345678&type=ssn&value=«536221234»", PiiKinds.UsSsn)]
    [InlineData("value=412345678&sort=up&ssn=«536221234»", PiiKinds.UsSsn)]
    [InlineData("INSERT INTO ssn_orders (order_id, val) VALUES (412345678, '«536221234»')", PiiKinds.UsSsn)]
    [InlineData("INSERT INTO passport_orders (invoice, number) VALUES ('533401399', '«533401372»')", PiiKinds.Passport)]
    [InlineData("INSERT INTO t (passport, number) VALUES ('«533401372»', '533401399')", PiiKinds.Passport)]
    public void The_next_element_parameter_or_member_is_left_alone(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("<ssn><id>«536221234»</id></ssn>")]
    [InlineData("<label>SSN</label><input id=\"x\" value=\"«536221234»\">")]
    [InlineData("<td>SSN</td><td id=\"c4\">«536221234»</td>")]
    [InlineData("type,id\nssn,«536221234»")]
    [InlineData("""{"columns":["kind","number"],"rows":[["ssn","«536221234»"],["ssn","«536221239»"]]}""")]
    [InlineData("""{"ssn":["«536221234»","«536221239»"]}""")]
    [InlineData("?type=ssn&value=«536221234»")]
    [InlineData("My number is «536221234» ssn = yes")]
    [InlineData("About my order, my SSN is\n«536221234», thanks")]
    [InlineData("Order 4711, my SSN\n«536221234», thanks")]
    [InlineData("The order and the SSN are below.\nSSN: «536221234», thanks")]
    public void A_word_still_speaks_of_a_value_whose_own_name_says_too_little(string marked) => Marked.FindsExactly(marked, PiiKinds.UsSsn);

    [Theory]
    [InlineData("<passport><issued>2019</issued><number>«533401372»</number></passport>", PiiKinds.Passport)]
    [InlineData("<passport>\n  <issued>2019</issued>\n  <number>«533401372»</number>\n</passport>", PiiKinds.Passport)]
    [InlineData("<driverLicense><class>C1</class><number>«28871610»</number></driverLicense>", PiiKinds.DrivingLicence)]
    [InlineData("<ssn><masked>1</masked><value>«536221234»</value></ssn>", PiiKinds.UsSsn)]
    [InlineData("<nhs>\n<seq>1</seq>\n<val>«9434765919»</val></nhs>", PiiKinds.UkNhs)]
    [InlineData("<nhsNumbers><n>«9434765919»</n><n>«4010232137»</n></nhsNumbers>", PiiKinds.UkNhs)]
    [InlineData("""{"ssn":"me «536221234», wife: «457555462»"}""", PiiKinds.UsSsn)]
    public void An_element_or_a_part_within_a_value_is_named_by_what_it_stands_in(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("?value=«536221234»&type=ssn", PiiKinds.UsSsn)]
    [InlineData("value=«536221234» type=ssn", PiiKinds.UsSsn)]
    [InlineData("level=info number=«533401372» doc_type=passport", PiiKinds.Passport)]
    [InlineData("id=«9434765919»&scheme=nhs", PiiKinds.UkNhs)]
    [InlineData("?nr=«4155552671»&kind=phone", PiiKinds.Phone)]
    [InlineData("""{"passport_issued":"2019","number":"«533401372»"}""", PiiKinds.Passport)]
    [InlineData("passport_issued=2019 number=«533401372»", PiiKinds.Passport)]
    [InlineData("passport_country=GB1 number=«533401372»", PiiKinds.Passport)]
    [InlineData("""{"nhs_seq":1,"val":"«9434765919»"}""", PiiKinds.UkNhs)]
    [InlineData("nhs_seq=1 val=«9434765919»", PiiKinds.UkNhs)]
    public void A_value_whose_name_says_nothing_is_named_by_its_neighbour(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("INSERT INTO ssn (id, val) VALUES (7, '«536221234»'), (8, '«457555462»')", PiiKinds.UsSsn)]
    [InlineData("INSERT INTO passports (id, number) VALUES (1, '«533401372»')", PiiKinds.Passport)]
    [InlineData("INSERT INTO customer_passports (holder, number) VALUES ('x', '«533401372»');", PiiKinds.Passport)]
    [InlineData("""{"ssn":{"columns":["id","value"],"rows":[[1,"«536221234»"]]}}""", PiiKinds.UsSsn)]
    [InlineData("""{"passports":{"columns":["id","number"],"rows":[[1,"«533401372»"]]}}""", PiiKinds.Passport)]
    public void A_column_that_says_nothing_is_named_by_its_table(string marked, PiiKinds kind) => Marked.FindsExactly(marked, kind);

    [Theory]
    [InlineData("?order=412345678&type=ssn")]
    [InlineData("order=412345678 type=ssn")]
    [InlineData("<order><number>412345678</number></order>")]
    public void A_thing_stays_one_whatever_stands_beside_it(string text) => All.Redact(text).Spans.Should().BeEmpty();

    [Fact]
    public void A_table_and_a_column_of_its_own_name_both() =>
        All.Redact("INSERT INTO driving_licences (driver_name, no) VALUES ('Ada Lovelace', '28871610')").Text
            .Should().Be("INSERT INTO driving_licences (driver_name, no) VALUES ('[[NAME-1]]', '[[LICENCE-1]]')");

    [Fact]
    public void A_sort_code_and_an_account_in_cells_of_their_own_are_two() =>
        All.Redact("sort_code,account\n20-00-00,55779911").Text.Should().Be("sort_code,account\n[[ROUTING-1]],[[ACCOUNT-1]]");
}
