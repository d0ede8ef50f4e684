"""The alerts' pages. They work without JavaScript, and a GET changes nothing: mail scanners follow every link."""
