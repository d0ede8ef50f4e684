"""Public addresses, both spellings of each."""

from django.urls import URLPattern, URLResolver, path

from campaigns.contests.rules.addresses import PATHS
from campaigns.results.addresses import CERTIFICATES, GOLDEN, INPUTS, RESULTS
from campaigns.results.views import certificates, golden, results

urlpatterns: list[URLPattern | URLResolver] = []
for language, contests in PATHS.items():
    spelling = {"spelling": language}
    here = f"{contests}/<slug:slug>/{RESULTS[language]}/"
    one = f"{CERTIFICATES[language]}/<slug:code>/"
    urlpatterns += [
        path(here, results.results, spelling, name=f"results_{language}"),
        path(f"{here}{INPUTS[language]}.json", results.as_json, spelling, name=f"results_json_{language}"),
        path(f"{here}{INPUTS[language]}.csv", results.as_csv, spelling, name=f"results_csv_{language}"),
        path(one, certificates.verify, spelling, name=f"results_certificate_{language}"),
        path(f"{one}pdf/", certificates.pdf, spelling, name=f"results_certificate_pdf_{language}"),
        path(f"{GOLDEN[language]}/", golden.golden, spelling, name=f"results_golden_{language}"),
    ]
