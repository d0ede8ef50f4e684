"""The gallery and the ballot. They work without JavaScript, and a GET changes nothing."""
